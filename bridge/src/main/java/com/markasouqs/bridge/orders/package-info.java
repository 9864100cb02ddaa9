/**
 * Says what an order or a status means for Odoo, and writes it.
 *
 * <p>May use odoo, medusa, inbox, links, customers and payload.
 *
 * <p>Entered by the dispatcher thread, and by scheduled jobs for the pull.
 */
package com.markasouqs.bridge.orders;

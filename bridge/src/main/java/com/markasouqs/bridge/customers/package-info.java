/**
 * Finds or makes the one partner of a person, and its addresses.
 *
 * <p>May use odoo, medusa, inbox, links and payload.
 *
 * <p>Entered by the dispatcher thread, and by scheduled jobs for the pull.
 */
package com.markasouqs.bridge.customers;

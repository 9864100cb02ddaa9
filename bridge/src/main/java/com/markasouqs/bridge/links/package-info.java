/**
 * Remembers which Medusa order and customer is which Odoo record, and which writes are under way.
 *
 * <p>May use store.
 *
 * <p>Entered by webhook workers, the dispatcher and scheduled jobs.
 */
package com.markasouqs.bridge.links;

/**
 * Tells products and stock again, and brings in orders and customers of the past, on an admin's
 * word: in small steps that outlive a restart.
 *
 * <p>May use catalog, stock, orders, customers, inbox, links, medusa, payload, pushed, store and
 * model.
 *
 * <p>Entered by one thread of the schedule at a time, over all instances; {@link
 * com.markasouqs.bridge.backfill.Backfills} by any thread.
 */
package com.markasouqs.bridge.backfill;

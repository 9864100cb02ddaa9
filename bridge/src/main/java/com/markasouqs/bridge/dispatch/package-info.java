/**
 * Claims what is due, keeps the order of events within an entity, batches, retries and parks.
 *
 * <p>May use inbox, links, orders and customers.
 *
 * <p>One dispatcher thread an instance writes to Odoo; a heartbeat thread renews its leases.
 */
package com.markasouqs.bridge.dispatch;

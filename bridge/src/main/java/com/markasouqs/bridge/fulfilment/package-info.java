/**
 * What Medusa is told about its orders: reads their state in Odoo, finds what became true, and
 * tells each thing once.
 *
 * <p>May use Odoo, Medusa, what was pushed, the links of orders, the settings and the model.
 * Entered by the threads of the schedule and of administration, on any instance.
 */
package com.markasouqs.bridge.fulfilment;

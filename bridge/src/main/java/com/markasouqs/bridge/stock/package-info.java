/**
 * Quantities on their way to the shop: reads quants in Odoo, sums them, compares with what Medusa
 * was told, and pushes the difference.
 *
 * <p>May use the clients of Odoo and Medusa, the memory of what was pushed, the model and the
 * settings. Entered by the threads of the schedule and of administration.
 */
package com.markasouqs.bridge.stock;

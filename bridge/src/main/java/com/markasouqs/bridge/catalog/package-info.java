/**
 * Tells the shop of Odoo's products: reads them, compares them with what Medusa was last told, and
 * pushes what differs, by the product webhook and by the catalogue.
 *
 * <p>May use Odoo's and Medusa's clients, the memory of what was pushed, the configuration and the
 * model.
 *
 * <p>Entered by the threads of jobs and of administration, on any instance; whoever looks up or
 * pushes does so in its turn.
 */
package com.markasouqs.bridge.catalog;

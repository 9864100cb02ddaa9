package com.markasouqs.bridge.model;

/**
 * Every code that an event, an order or a guard can be shown with, and the advice that goes with
 * it.
 *
 * <p>Codes are part of the interface: the console, the admin API, the addon and the metrics use
 * their names.
 */
public enum ProblemCode {
  SKU_NOT_FOUND(
      "Create the product in Odoo with this SKU as internal reference (or correct the existing one); the order goes on by itself. Where it is the shop that lacks the SKU, push the product: Sync Now on its page Medusa in Odoo, or bridge push SKU."),
  SKU_ARCHIVED(
      "Unarchive the product in Odoo, or give its SKU to an active one; the order goes on by itself."),
  DUPLICATE_SKU(
      "Give each product in Odoo its own internal reference; the order goes on by itself."),
  CURRENCY_NOT_CONFIGURED(
      "Activate the currency in Odoo and create a pricelist in it; the order goes on by itself."),
  PRICE_SCALE(
      "The shop sends amounts in another unit than the setting says: correct settings.orders.amounts, then retry."),
  DISCOUNT_INFERRED(
      "The payload has no discount field; the part missing from the total became a discount line. Compare it with the order in Medusa."),
  TOTAL_MISMATCH(
      "Compare the quotation in Odoo with the order in Medusa, correct the lines, or confirm it by hand; check the decimal precision 'Product Price' (KWD needs 3 digits)."),
  TOTAL_UNKNOWN(
      "The shop did not send the total. Compare the quotation with the order in Medusa and confirm it by hand, or set settings.orders.total-unknown to confirm."),
  CONFIRM_REFUSED(
      "Repair what Odoo's sentence names, then retry, or confirm the quotation in Odoo by hand."),
  UNKNOWN_COUNTRY(
      "The country or state of the address is not known to Odoo; complete the address of the contact."),
  DUPLICATE_EMAIL("Merge the contacts in Odoo that share this e-mail address."),
  ORDER_CHANGED(
      "The order arrived again with other contents; nothing was changed. Change the sale order by hand if the shop is right."),
  ADOPTED(
      "The sale order was there already, written by somebody else; the bridge linked it and changed nothing."),
  REIMPORTED("The sale order was gone from Odoo and was imported once more."),
  CANCEL_AFTER_DELIVERY(
      "Goods have left already: take them back in Odoo (return), then cancel by hand."),
  CANCEL_REFUSED("Odoo did not cancel the sale order; cancel it by hand, then retry."),
  INVOICE_REFUSED("Odoo did not invoice or pay the sale order; do it by hand, then retry."),
  ORDER_NOT_FOUND(
      "Neither a webhook nor Medusa itself has this order; discard the event if the order was a test."),
  BEFORE_IMPORT_FROM(
      "The order is older than settings.orders.import-from and is imported by a backfill only."),
  STALE("A newer event of the same entity was applied already; this one changed nothing."),
  SUPERSEDED("A newer event of the same entity took this one's place."),
  CLOSED_BY_CANCELLATION(
      "The order was canceled in the shop before it was imported; nothing was written to Odoo."),
  ODOO_REFUSED(
      "Odoo refused the data; its sentence says why. Repair it in Odoo or in the shop, then retry."),
  ODOO_ACCESS(
      "The API user lacks a right in Odoo; grant it (Test Everything on the addon's form or bridge doctor names the rights), then retry."),
  ODOO_FIELDS_MISSING(
      "Install the addon medusa_bridge in Odoo, or run: bridge doctor --create-fields"),
  ODOO_CREDENTIALS(
      "Odoo refuses the user or the API key; correct odoo.user, odoo.api-key or odoo.database and restart."),
  ODOO_UNAVAILABLE("Odoo does not answer; the bridge waits, probes and goes on by itself."),
  ODOO_CONFLICT("Odoo was busy with the same records; the bridge tries again by itself."),
  ODOO_MALFORMED(
      "Odoo's answer could not be read; look for unusual characters in the records that the message names."),
  OUTCOME_UNKNOWN("The answer was lost on the way; the bridge reads back before it writes again."),
  MEDUSA_UNAVAILABLE("Medusa does not answer; the bridge tries again by itself."),
  MEDUSA_CREDENTIALS("Medusa refuses the key; correct medusa.api-key."),
  MEDUSA_REFUSED("Medusa refused the call; its sentence says why."),
  MEDUSA_MISSING(
      "The shop does not offer this endpoint; the bridge uses another one where it can."),
  MEDUSA_MALFORMED(
      "The shop's answer could not be read; the beginning of it is kept with the failure."),
  PAYLOAD_UNREADABLE(
      "The stored payload cannot be read any more; repair the sender and let it send again."),
  PAIRING(
      "Another Odoo database than before answers: if that is meant, confirm the pairing on the addon's form, or run bridge pair --confirm."),
  STORE_UNAVAILABLE("The store (MariaDB) does not answer; look at its log."),
  INTERNAL(
      "A fault of the bridge itself: report it with the stack trace from the log, then retry."),
  STORE_SETUP(
      "The store (MariaDB) is not set up as the bridge needs it: do what the sentence says, then start again."),
  JOB_UNKNOWN("There is no job of this name: look at the list of jobs."),
  STOCK_LOCATION_UNKNOWN(
      "Correct settings.stock.locations: each place is the code of one warehouse, the full name of one internal location, or its id; codes and names that several companies have need settings.orders.company-id."),
  DELETE_GUARD(
      "Look at the products that would leave the shop; if that is meant, release the guard: Release in Odoo, or bridge guards release delete."),
  STOCK_GUARD(
      "Look in Odoo whether the stock really is gone (a lost right or another company reads as empty); if so, release the guard: Release in Odoo, or bridge guards release stock."),
  STATUS_UNKNOWN(
      "Medusa's answer was lost and nobody can tell whether the customer was told: look at the order in Medusa, then say sent or send it again."),
  CATALOG_SETTINGS(
      "A setting of the catalogue cannot be used: correct what the sentence names under settings.catalog, or what it names in Odoo; nothing is pushed or deleted until then."),
  SKU_UNUSABLE(
      "The internal reference is longer than 190 characters or holds control characters: correct it in Odoo; it goes on by itself."),
  PRICE_UNKNOWN(
      "Enter a rate for the currency in Odoo (Invoicing, Configuration, Currencies), or give the product a fixed price in the pricelist; it goes on by itself."),
  HOOK_FAILED(
      "A Python function of your own failed: correct what the traceback names in the directory of hooks.directory and save; it goes on by itself. Try it first: bridge hooks try.");

  private final String advice;

  ProblemCode(String advice) {
    this.advice = advice;
  }

  /** One sentence that tells an admin what to do. */
  public String advice() {
    return advice;
  }
}

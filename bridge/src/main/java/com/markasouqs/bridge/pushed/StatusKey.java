package com.markasouqs.bridge.pushed;

/**
 * Names one thing that Medusa is told once.
 *
 * @param medusaOrderId Medusa's id of the order
 * @param event what is told
 * @param reference the delivery or invoice, such as {@code picking:12}; "" for the order itself
 */
public record StatusKey(String medusaOrderId, StatusEvent event, String reference) {

  /** A delivery's reference. */
  public static String picking(int id) {
    return "picking:" + id;
  }

  /** An invoice's reference. */
  public static String invoice(int id) {
    return "invoice:" + id;
  }

  /** Statuses of an order are told in ascending position: by event, deliveries by id. */
  long position() {
    int colon = reference.indexOf(':');
    long id = colon < 0 ? 0 : Long.parseLong(reference.substring(colon + 1));
    return event.position(id);
  }
}

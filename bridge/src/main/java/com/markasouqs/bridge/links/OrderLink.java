package com.markasouqs.bridge.links;

import com.markasouqs.bridge.model.OdooOrder;
import java.time.Instant;

/**
 * Says which sale order a Medusa order is.
 *
 * @param medusaOrderId Medusa's id
 * @param order the sale order
 * @param origin how it came to be
 * @param contents of the payload's lines and total, to notice an order that changed; null when not
 *     known
 * @param linkedAt when
 */
public record OrderLink(
    String medusaOrderId, OdooOrder order, Origin origin, String contents, Instant linkedAt) {

  /** How a sale order came to be. */
  public enum Origin {
    /** The bridge wrote it. */
    IMPORTED,
    /** It was there, written by somebody else. */
    ADOPTED,
    /** The bridge wrote it long after it was placed, on an admin's word. */
    BACKFILLED
  }
}

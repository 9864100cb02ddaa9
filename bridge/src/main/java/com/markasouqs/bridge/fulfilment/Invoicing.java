package com.markasouqs.bridge.fulfilment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * How far an order is invoiced. Pure.
 *
 * @param status Odoo's, such as {@code to invoice}; "" when not known
 * @param lines what is sold, deposits left out; empty where the status says enough, or the lines
 *     may not be read
 */
record Invoicing(String status, List<Line> lines) {
  /** With these nothing is left to be invoiced; nor where Odoo has no such status. */
  private static final Set<String> WHOLE = Set.of("invoiced", "upselling", "");

  Invoicing {
    lines = List.copyOf(lines);
  }

  /** By the status alone. */
  static Invoicing of(String status) {
    return new Invoicing(status, List.of());
  }

  /**
   * Whether the status leaves open how far the order is invoiced, so that its lines have to tell.
   */
  boolean isOpen() {
    return !WHOLE.contains(status);
  }

  /**
   * Whether there will be more invoices: those that there are cover a deposit only, or what was
   * delivered first.
   *
   * <p>The status does not tell: what a credit note took back is {@code to invoice} for Odoo once
   * more, and {@code no} is both the wait for a delivery and what is left when it was cancelled.
   *
   * @param goodsUnderWay whether goods are still to leave
   */
  boolean isInPart(boolean goodsUnderWay) {
    if (!isOpen()) {
      return false;
    }
    if (lines.isEmpty()) {
      return status.equals("to invoice") || goodsUnderWay;
    }
    return lines.stream().noneMatch(Line::stands)
        || lines.stream().anyMatch(line -> line.isInPart(goodsUnderWay));
  }

  /**
   * A line of the order.
   *
   * @param ordered its quantity
   * @param owed how much of it Odoo wants invoiced in all by now: what is ordered, or what is
   *     delivered
   * @param invoiced how much is on posted invoices, taken back since or not
   * @param stands whether one of those invoices is not reversed
   */
  record Line(BigDecimal ordered, BigDecimal owed, BigDecimal invoiced, boolean stands) {
    private boolean isInPart(boolean goodsUnderWay) {
      return invoiced.compareTo(goodsUnderWay ? owed.max(ordered) : owed) < 0;
    }
  }
}

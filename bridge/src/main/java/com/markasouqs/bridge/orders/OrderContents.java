package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.Texts;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/**
 * What an order consists of, as one text that can be compared and shown: total, currency, lines.
 *
 * @param total the total as sent, {@code ?} when it was not
 * @param lines currency and lines, sorted
 */
record OrderContents(String total, String lines) {
  private static final String SEPARATOR = "; ";
  private static final String UNKNOWN = "?";

  static OrderContents of(MedusaOrder order) {
    String total = order.totals().total() == null ? UNKNOWN : plain(order.totals().total());
    String lines =
        order.items().stream().map(OrderContents::line).sorted().collect(Collectors.joining(", "));
    return new OrderContents(total, order.currencyCode() + " " + lines);
  }

  private static String line(MedusaItem item) {
    String product = Texts.firstOf(item.sku(), item.title(), "custom line");
    return plain(item.quantity()) + " x " + product + " at " + plain(item.unitPrice());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** Reads what {@link #text()} wrote. */
  static OrderContents parse(String text) {
    int end = text.indexOf(SEPARATOR);
    return new OrderContents(text.substring(0, end), text.substring(end + SEPARATOR.length()));
  }

  String text() {
    return total + SEPARATOR + lines;
  }

  boolean totalIsUnknown() {
    return total.equals(UNKNOWN);
  }

  /** Whether both can be the same order: an unknown total does not differ from any. */
  boolean agreesWith(OrderContents other) {
    boolean totals = totalIsUnknown() || other.totalIsUnknown() || total.equals(other.total);
    return totals && lines.equals(other.lines);
  }
}

package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.model.OrderTotals;
import java.math.BigDecimal;
import java.util.List;

/** Orders and products for tests; null stands for what was not sent. */
final class OrderSamples {
  private OrderSamples() {}

  static BigDecimal decimal(String number) {
    return number == null ? null : new BigDecimal(number);
  }

  static MedusaItem item(String sku, String quantity, String unitPrice) {
    return new MedusaItem(
        null, "Title of " + sku, sku, null, decimal(quantity), decimal(unitPrice));
  }

  static MedusaOrder order(String currency, OrderTotals totals, MedusaItem... items) {
    return new MedusaOrder(
        "o",
        "1001",
        new OrderStates(null, null, null),
        null,
        currency,
        totals,
        null,
        null,
        null,
        null,
        List.of(items));
  }

  static OrderTotals totals(String tax, String shipping, String discount, String total) {
    return new OrderTotals(
        null, decimal(tax), decimal(shipping), decimal(discount), decimal(total));
  }

  static Product product(int id, String sku, String barcode, boolean active, String price) {
    return new Product(id, sku, barcode, active, decimal(price), List.of());
  }
}

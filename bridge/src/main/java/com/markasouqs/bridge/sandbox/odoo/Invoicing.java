package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of a sale order's line is invoiced, and what that makes of it: drafts count. */
final class Invoicing {
  private static final String LINE = "account.move.line";

  private Invoicing() {}

  /** The lines of an invoice that come from lines of orders. */
  static List<Row> lines(Orm orm, int invoice) {
    return orm.rowsWith(LINE, "move_id", invoice).stream()
        .filter(line -> line.reference("_sale_line_id") != 0)
        .toList();
  }

  /** Adds so much of an order's line to an invoice or credit note. */
  static void addLine(Orm orm, int invoice, Row line, double quantity, Context context) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("move_id", invoice);
    values.put("name", line.text("name"));
    values.put("display_type", "product");
    values.put("product_id", line.reference("product_id"));
    values.put("quantity", quantity);
    values.put("sale_line_ids", List.of(List.of(6, 0, List.of(line.id()))));
    int id = orm.create(LINE, values, context);
    orm.set(LINE, id, Map.of("_sale_line_id", line.id()), context);
  }

  static double invoiced(Orm orm, Row line) {
    double sum = 0;
    for (Row invoiced : orm.rowsWith(LINE, "_sale_line_id", line.id())) {
      Row move = orm.find("account.move", invoiced.reference("move_id")).orElse(null);
      if (move != null && !move.text("state").equals("cancel")) {
        double quantity = invoiced.number("quantity");
        sum += move.text("move_type").equals("out_refund") ? -quantity : quantity;
      }
    }
    return sum;
  }

  static double toInvoice(Orm orm, Row line) {
    if (!isConfirmed(orm, line)) {
      return 0;
    }
    double owed =
        isByOrder(orm, line) ? line.number("product_uom_qty") : SaleOrderLines.delivered(orm, line);
    return owed - invoiced(orm, line);
  }

  static String status(Orm orm, Row line) {
    if (!isConfirmed(orm, line)) {
      return "no";
    }
    if (toInvoice(orm, line) != 0) {
      return "to invoice";
    }
    double ordered = line.number("product_uom_qty");
    if (isByOrder(orm, line) && SaleOrderLines.delivered(orm, line) > ordered) {
      return "upselling";
    }
    return invoiced(orm, line) >= ordered ? "invoiced" : "no";
  }

  private static boolean isConfirmed(Orm orm, Row line) {
    return orm.find("sale.order", line.reference("order_id"))
        .map(order -> List.of("sale", "done").contains(order.text("state")))
        .orElse(false);
  }

  private static boolean isByOrder(Orm orm, Row line) {
    return orm.find("product.product", line.reference("product_id"))
        .flatMap(product -> Products.template(orm, product))
        .map(template -> !template.text("invoice_policy").equals("delivery"))
        .orElse(true);
  }
}

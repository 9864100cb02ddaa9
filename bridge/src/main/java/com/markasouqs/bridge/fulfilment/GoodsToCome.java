package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds orders of which goods are still to leave although no transfer of theirs shows it: a vendor
 * is to ship them and the purchase is not confirmed yet, or they leave with a transfer that counts
 * as another order's.
 */
final class GoodsToCome {
  private static final List<String> NOT_CONFIRMED = List.of("draft", "sent", "to approve");
  private static final List<String> OPEN =
      List.of("draft", "waiting", "confirmed", "partially_available", "assigned");

  private final OdooClient odoo;
  private final StatusSchema schema;

  GoodsToCome(OdooClient odoo, StatusSchema schema) {
    this.odoo = odoo;
    this.schema = schema;
  }

  /** Those of these orders. */
  Set<Integer> of(Collection<Integer> orders) {
    Set<Integer> found = new HashSet<>();
    if (schema.hasTransfers() && !orders.isEmpty()) {
      moving(List.copyOf(orders), found);
      if (schema.hasPurchases()) {
        bought(List.copyOf(orders), found);
      }
    }
    return found;
  }

  private void moving(List<Integer> orders, Set<Integer> found) {
    List<OdooRecord> moves =
        odoo.searchRead(
            "stock.move",
            Domain.where("sale_line_id.order_id", "in", orders)
                .and(Domain.where("state", "in", OPEN))
                .and(Domain.where("location_id.usage", "!=", "customer")),
            List.of("sale_line_id"),
            ReadOptions.none().bareIds());
    Set<Integer> lines = new TreeSet<>();
    moves.forEach(move -> move.reference("sale_line_id").ifPresent(lines::add));
    odoo.read("sale.order.line", lines, List.of("order_id"))
        .forEach(line -> line.reference("order_id").ifPresent(found::add));
  }

  private void bought(List<Integer> orders, Set<Integer> found) {
    try {
      odoo.searchRead(
              StatusSchema.PURCHASE_LINE,
              Domain.where("sale_line_id.order_id", "in", orders)
                  .and(Domain.where("order_id.state", "in", NOT_CONFIRMED))
                  .and(Domain.where("product_id.type", "!=", "service")),
              List.of("sale_order_id"),
              ReadOptions.none().bareIds())
          .forEach(line -> line.reference("sale_order_id").ifPresent(found::add));
    } catch (OdooException.AccessError notForThisUser) {
      // Without the right to read purchases the transfers alone tell.
      return;
    }
  }
}

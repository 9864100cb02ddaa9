package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.fulfilment.OrderState.Invoice;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads how much of each line of an order its posted invoices cover. */
final class InvoicedLines {
  private static final String ORDER_LINE = "sale.order.line";
  private static final String INVOICE_LINE = "account.move.line";

  /** Odoo's floats carry noise far behind the digits that units of measure have. */
  private static final int DIGITS = 6;

  private final OdooClient odoo;

  InvoicedLines(OdooClient odoo) {
    this.odoo = odoo;
  }

  /**
   * The lines of orders, by the order's id; nothing where the user may not read them.
   *
   * @param invoices those of all these orders
   */
  Map<Integer, List<Invoicing.Line>> of(Collection<Integer> orders, Collection<Invoice> invoices) {
    if (orders.isEmpty()) {
      return Map.of();
    }
    try {
      return lines(orders, covered(invoices));
    } catch (OdooException.AccessError notForThisUser) {
      return Map.of();
    }
  }

  /** What is on posted invoices, by the order's line. */
  private record Covered(Map<Integer, BigDecimal> quantities, Set<Integer> standing) {}

  private Covered covered(Collection<Invoice> invoices) {
    Map<Integer, Invoice> posted = new HashMap<>();
    invoices.stream().filter(Invoice::isPosted).forEach(each -> posted.put(each.id(), each));
    Covered covered = new Covered(new HashMap<>(), new HashSet<>());
    odoo.searchRead(
            INVOICE_LINE,
            Domain.where("move_id", "in", List.copyOf(posted.keySet()))
                .and(Domain.where("sale_line_ids", "!=", null)),
            List.of("move_id", "sale_line_ids", "quantity"),
            // Odoo 16 takes no other argument for these lines: ids come with names.
            ReadOptions.none())
        .forEach(line -> cover(covered, line, posted));
    return covered;
  }

  private static void cover(Covered covered, OdooRecord line, Map<Integer, Invoice> posted) {
    boolean stands = !posted.get(line.reference("move_id").orElseThrow()).isReversed();
    for (Integer ordered : line.ids("sale_line_ids")) {
      covered.quantities().merge(ordered, line.decimal("quantity"), BigDecimal::add);
      if (stands) {
        covered.standing().add(ordered);
      }
    }
  }

  private Map<Integer, List<Invoicing.Line>> lines(Collection<Integer> orders, Covered covered) {
    Map<Integer, List<Invoicing.Line>> lines = new HashMap<>();
    odoo.searchRead(
            ORDER_LINE,
            Domain.where("order_id", "in", List.copyOf(orders))
                .and(Domain.where("is_downpayment", "=", null))
                .and(Domain.where("display_type", "=", null)),
            List.of("order_id", "product_uom_qty", "qty_to_invoice", "qty_invoiced"),
            ReadOptions.none().bareIds())
        .forEach(
            line ->
                lines
                    .computeIfAbsent(
                        line.reference("order_id").orElseThrow(), id -> new ArrayList<>())
                    .add(line(line, covered)));
    return lines;
  }

  private static Invoicing.Line line(OdooRecord line, Covered covered) {
    // Odoo subtracts what is invoiced, drafts and credit notes included, from what it wants.
    BigDecimal owed = line.decimal("qty_to_invoice").add(line.decimal("qty_invoiced"));
    return new Invoicing.Line(
        rounded(line.decimal("product_uom_qty")),
        rounded(owed),
        rounded(covered.quantities().getOrDefault(line.id(), BigDecimal.ZERO)),
        covered.standing().contains(line.id()));
  }

  private static BigDecimal rounded(BigDecimal quantity) {
    return quantity.setScale(DIGITS, RoundingMode.HALF_UP);
  }
}

package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.StockReductions.Reduction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was ordered as a kit: Odoo delivers its components, the shop knows and reserves the kit.
 *
 * <p>How many kits are complete is known of an order only, not of each of its deliveries: a
 * delivery has those that no delivery before it has.
 */
final class Kits {
  private static final String ORDER_LINE = "sale.order.line";
  private static final String LINE = "sale_line_id";

  private final Map<Integer, Integer> soldByLine = new HashMap<>();
  private final Map<Integer, Set<Integer>> byPicking = new HashMap<>();
  private final Map<Integer, Map<Integer, BigDecimal>> deliveredByOrder = new HashMap<>();

  private Kits() {}

  /** Those of which components are among these moves, of which line and product are known. */
  static Kits read(OdooClient odoo, List<OdooRecord> moves) {
    Kits kits = new Kits();
    Set<Integer> lines = new HashSet<>();
    moves.forEach(move -> move.reference(LINE).ifPresent(lines::add));
    Set<Integer> orders = new HashSet<>();
    List<OdooRecord> sold = odoo.read(ORDER_LINE, lines, List.of("order_id", "product_id"));
    sold.forEach(line -> kits.soldByLine.put(line.id(), line.reference("product_id").orElse(0)));
    moves.stream().filter(kits::isOfKit).forEach(kits::add);
    Set<Integer> products = kits.products();
    sold.stream()
        .filter(line -> products.contains(line.reference("product_id").orElse(0)))
        .forEach(line -> line.reference("order_id").ifPresent(orders::add));
    kits.readDelivered(odoo, orders);
    return kits;
  }

  private void add(OdooRecord move) {
    byPicking
        .computeIfAbsent(move.reference("picking_id").orElse(0), id -> new HashSet<>())
        .add(soldByLine.get(move.reference(LINE).orElseThrow()));
  }

  private void readDelivered(OdooClient odoo, Set<Integer> orders) {
    if (orders.isEmpty()) {
      return;
    }
    odoo.searchRead(
            ORDER_LINE,
            Domain.where("order_id", "in", List.copyOf(orders))
                .and(Domain.where("product_id", "in", List.copyOf(products()))),
            List.of("order_id", "product_id", "qty_delivered"),
            ReadOptions.none().bareIds())
        .forEach(
            line ->
                deliveredByOrder
                    .computeIfAbsent(line.reference("order_id").orElse(0), id -> new HashMap<>())
                    .merge(
                        line.reference("product_id").orElse(0),
                        line.decimal("qty_delivered"),
                        BigDecimal::add));
  }

  /** Whether the move carries a component: another product than its line sells. */
  boolean isOfKit(OdooRecord move) {
    int sold = move.reference(LINE).map(line -> soldByLine.getOrDefault(line, 0)).orElse(0);
    return sold != 0 && sold != move.reference("product_id").orElse(0);
  }

  /** The kits themselves, by Odoo's id. */
  Set<Integer> products() {
    Set<Integer> products = new HashSet<>();
    byPicking.values().forEach(products::addAll);
    return products;
  }

  /** Those of which something left with a picking. */
  Set<Integer> in(int picking) {
    return byPicking.getOrDefault(picking, Set.of());
  }

  /**
   * How many of each kit left with a picking.
   *
   * @param order its sale order
   * @param before the order's other deliveries
   */
  Map<Integer, BigDecimal> left(int order, int picking, List<Reduction> before) {
    Map<Integer, BigDecimal> left = new HashMap<>();
    Map<Integer, BigDecimal> delivered = deliveredByOrder.getOrDefault(order, Map.of());
    for (Integer kit : in(picking)) {
      long told =
          before.stream()
              .flatMap(reduction -> ReductionItems.of(reduction.items()).items().stream())
              .filter(item -> item.product() == kit)
              .mapToLong(ReductionItems.Item::quantity)
              .sum();
      left.put(
          kit, delivered.getOrDefault(kit, BigDecimal.ZERO).subtract(BigDecimal.valueOf(told)));
    }
    return left;
  }
}

package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.StockReductions.Reduction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads which deliveries of the shop's orders left the stock, and what left with them, by the SKUs
 * that were ordered.
 */
final class DoneDeliveries {
  private static final int PAGE = 200;
  private static final String MOVE = "stock.move";
  private static final String OWN_UNIT = "product_qty";
  private static final String DEMAND = "product_uom_qty";

  /** Odoo's floats carry noise far behind the digits that units of measure have. */
  private static final int DIGITS = 6;

  private static final String PRODUCT = "product.product";

  private final OdooClient odoo;
  private final Function<String, List<Reduction>> remembered;

  /**
   * @param remembered the deliveries of an order of Medusa that are remembered by now
   */
  DoneDeliveries(OdooClient odoo, Function<String, List<Reduction>> remembered) {
    this.odoo = odoo;
    this.remembered = remembered;
  }

  /**
   * Finds them, page by page.
   *
   * @param changedSince from when to look for changes
   * @param doneSince those done before it do not count
   * @param consumer gets each delivery with what left, and remembers it before it gets the next;
   *     one without whole units of a SKU is left out
   */
  void since(Instant changedSince, Instant doneSince, Consumer<Reduction> consumer) {
    if (!odoo.fields(StatusSchema.ORDER).has("picking_ids")) {
      return;
    }
    Domain done =
        Domain.where("state", "=", "done")
            .and(Domain.where("sale_id." + StatusSchema.MEDUSA_ID, "!=", null))
            .and(Domain.where("location_id.usage", "=", "internal"))
            .and(Domain.where("location_dest_id.usage", "=", "customer"))
            .and(Domain.where("write_date", ">=", ChangedOrders.odooTime(changedSince)))
            .and(Domain.where("date_done", ">=", ChangedOrders.odooTime(doneSince)));
    odoo.pages(
        StatusSchema.PICKING,
        done,
        List.of("sale_id"),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> reductions(page, consumer));
  }

  private void reductions(List<OdooRecord> pickings, Consumer<Reduction> consumer) {
    Map<Integer, String> orders = medusaIds(pickings);
    List<OdooRecord> moves = moves(pickings);
    Kits kits = Kits.read(odoo, moves);
    Map<Integer, Map<Integer, BigDecimal>> quantities = quantities(moves, kits);
    Map<Integer, String> skus = skus(quantities, kits);
    for (OdooRecord picking : pickings) {
      int saleOrder = picking.reference("sale_id").orElse(0);
      String order = orders.getOrDefault(saleOrder, "");
      Map<Integer, BigDecimal> left =
          new HashMap<>(quantities.getOrDefault(picking.id(), Map.of()));
      if (!order.isEmpty() && !kits.in(picking.id()).isEmpty()) {
        left.putAll(kits.left(saleOrder, picking.id(), remembered.apply(order)));
      }
      List<ReductionItems.Item> items = items(left, skus);
      if (!order.isEmpty() && !items.isEmpty()) {
        consumer.accept(new Reduction(picking.id(), order, new ReductionItems(items).text()));
      }
    }
  }

  private Map<Integer, String> medusaIds(List<OdooRecord> pickings) {
    Set<Integer> ids = new HashSet<>();
    pickings.forEach(picking -> picking.reference("sale_id").ifPresent(ids::add));
    Map<Integer, String> orders = new HashMap<>();
    odoo.read(StatusSchema.ORDER, ids, List.of(StatusSchema.MEDUSA_ID))
        .forEach(order -> orders.put(order.id(), order.text(StatusSchema.MEDUSA_ID)));
    return orders;
  }

  private List<OdooRecord> moves(List<OdooRecord> pickings) {
    List<OdooRecord> moves = new ArrayList<>();
    odoo.pages(
        MOVE,
        Domain.where("picking_id", "in", pickings.stream().map(OdooRecord::id).toList())
            .and(Domain.where("state", "=", "done")),
        List.of("picking_id", "product_id", "sale_line_id", OWN_UNIT, DEMAND, doneField()),
        ReadOptions.none().limit(PAGE * 5).bareIds(),
        moves::addAll);
    return moves;
  }

  private String doneField() {
    return odoo.fields(MOVE).firstOf("quantity", "quantity_done").orElse(DEMAND);
  }

  /** Done quantities by picking and product, but for the components of kits. */
  private Map<Integer, Map<Integer, BigDecimal>> quantities(List<OdooRecord> moves, Kits kits) {
    Map<Integer, Map<Integer, BigDecimal>> quantities = new HashMap<>();
    for (OdooRecord move : moves) {
      if (!kits.isOfKit(move)) {
        quantities
            .computeIfAbsent(move.reference("picking_id").orElse(0), id -> new HashMap<>())
            .merge(
                move.reference("product_id").orElse(0),
                quantity(move, doneField()),
                BigDecimal::add);
      }
    }
    return quantities;
  }

  /**
   * What was done, in the product's own unit, not the line's. From Odoo 17 on more can be done than
   * was asked for, and the demand, which alone is there in both units, stays what it was.
   */
  static BigDecimal quantity(OdooRecord move, String done) {
    BigDecimal demand = move.decimal(DEMAND);
    BigDecimal own = move.decimal(OWN_UNIT);
    if (demand.signum() == 0 || own.signum() == 0) {
      return move.decimal(done);
    }
    return move.decimal(done)
        .multiply(own)
        .divide(demand, MathContext.DECIMAL64)
        .setScale(DIGITS, RoundingMode.HALF_UP);
  }

  private Map<Integer, String> skus(Map<Integer, Map<Integer, BigDecimal>> quantities, Kits kits) {
    Set<Integer> ids = new HashSet<>(kits.products());
    quantities.values().forEach(products -> ids.addAll(products.keySet()));
    Map<Integer, String> skus = new HashMap<>();
    odoo.read(PRODUCT, ids, List.of("default_code"))
        .forEach(product -> skus.put(product.id(), product.text("default_code")));
    return skus;
  }

  private static List<ReductionItems.Item> items(
      Map<Integer, BigDecimal> quantities, Map<Integer, String> skus) {
    List<ReductionItems.Item> items = new ArrayList<>();
    quantities.forEach(
        (product, quantity) -> {
          long whole = quantity.setScale(0, RoundingMode.DOWN).longValueExact();
          String sku = skus.getOrDefault(product, "");
          if (whole > 0 && !sku.isBlank()) {
            items.add(new ReductionItems.Item(product, sku, whole));
          }
        });
    return items;
  }
}

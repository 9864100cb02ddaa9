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

/** Reads which deliveries of the shop's orders are done, and what left with them. */
final class DoneDeliveries {
  private static final int PAGE = 200;
  private static final String MOVE = "stock.move";
  private static final String OWN_UNIT = "product_qty";
  private static final String DEMAND = "product_uom_qty";

  /** Odoo's floats carry noise far behind the digits that units of measure have. */
  private static final int DIGITS = 6;

  private static final String PRODUCT = "product.product";

  private final OdooClient odoo;

  DoneDeliveries(OdooClient odoo) {
    this.odoo = odoo;
  }

  /**
   * Finds them, page by page.
   *
   * @param changedSince from when to look for changes
   * @param doneSince those done before it do not count
   * @param consumer gets each delivery with what left; one without whole units of a SKU is left out
   */
  void since(Instant changedSince, Instant doneSince, Consumer<List<Reduction>> consumer) {
    if (!odoo.fields(StatusSchema.ORDER).has("picking_ids")) {
      return;
    }
    Domain done =
        Domain.where("state", "=", "done")
            .and(Domain.where("sale_id." + StatusSchema.MEDUSA_ID, "!=", null))
            .and(Domain.where("location_dest_id.usage", "=", "customer"))
            .and(Domain.where("write_date", ">=", ChangedOrders.odooTime(changedSince)))
            .and(Domain.where("date_done", ">=", ChangedOrders.odooTime(doneSince)));
    odoo.pages(
        StatusSchema.PICKING,
        done,
        List.of("sale_id"),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> consumer.accept(reductions(page)));
  }

  private List<Reduction> reductions(List<OdooRecord> pickings) {
    Map<Integer, String> orders = medusaIds(pickings);
    Map<Integer, Map<Integer, BigDecimal>> quantities = quantities(pickings);
    Map<Integer, String> skus = skus(quantities);
    List<Reduction> reductions = new ArrayList<>();
    for (OdooRecord picking : pickings) {
      String order = orders.getOrDefault(picking.reference("sale_id").orElse(0), "");
      List<ReductionItems.Item> items =
          items(quantities.getOrDefault(picking.id(), Map.of()), skus);
      if (!order.isEmpty() && !items.isEmpty()) {
        reductions.add(new Reduction(picking.id(), order, new ReductionItems(items).text()));
      }
    }
    return reductions;
  }

  private Map<Integer, String> medusaIds(List<OdooRecord> pickings) {
    Set<Integer> ids = new HashSet<>();
    pickings.forEach(picking -> picking.reference("sale_id").ifPresent(ids::add));
    Map<Integer, String> orders = new HashMap<>();
    odoo.read(StatusSchema.ORDER, ids, List.of(StatusSchema.MEDUSA_ID))
        .forEach(order -> orders.put(order.id(), order.text(StatusSchema.MEDUSA_ID)));
    return orders;
  }

  /** Done quantities by picking and product. */
  private Map<Integer, Map<Integer, BigDecimal>> quantities(List<OdooRecord> pickings) {
    String done = odoo.fields(MOVE).firstOf("quantity", "quantity_done").orElse("product_uom_qty");
    Map<Integer, Map<Integer, BigDecimal>> quantities = new HashMap<>();
    odoo.pages(
        MOVE,
        Domain.where("picking_id", "in", pickings.stream().map(OdooRecord::id).toList())
            .and(Domain.where("state", "=", "done")),
        List.of("picking_id", "product_id", OWN_UNIT, DEMAND, done),
        ReadOptions.none().limit(PAGE * 5).bareIds(),
        page ->
            page.forEach(
                move ->
                    quantities
                        .computeIfAbsent(
                            move.reference("picking_id").orElse(0), id -> new HashMap<>())
                        .merge(
                            move.reference("product_id").orElse(0),
                            quantity(move, done),
                            BigDecimal::add)));
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

  private Map<Integer, String> skus(Map<Integer, Map<Integer, BigDecimal>> quantities) {
    Set<Integer> ids = new HashSet<>();
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

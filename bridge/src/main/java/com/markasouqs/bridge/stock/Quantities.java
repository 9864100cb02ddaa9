package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.config.StockSettings.Quantity;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What Odoo has of products, by the quantity rule.
 *
 * <p>Sums quants on this side, with ids only: several times cheaper than grouping in Odoo. Kits
 * have no quants of their own: for them Odoo's computed quantities count.
 */
final class Quantities {
  private static final int PAGE = 5_000;
  private static final int KITS_AT_ONCE = 200;
  private static final String ASSIGNED = "assigned";

  private final OdooClient odoo;
  private final StockPlaces places;
  private final StockRules rules;
  private final Kits kits;

  Quantities(OdooClient odoo, StockPlaces places, StockRules rules) {
    this.odoo = odoo;
    this.places = places;
    this.rules = rules;
    this.kits = new Kits(odoo);
  }

  StockPlaces places() {
    return places;
  }

  StockRules rules() {
    return rules;
  }

  /**
   * Products whose quantity may have changed: those of quants that changed and of moves that were
   * done (quants come and go), those that are put together anew, and the kits of them all.
   */
  Set<Integer> changedSince(Instant since) {
    Set<Integer> products = new HashSet<>(kits.redefinedSince(since));
    ReadOptions options = ReadOptions.none().limit(PAGE).bareIds();
    Domain changed = Domain.where("write_date", ">=", since);
    Consumer<List<OdooRecord>> collect =
        page -> page.forEach(row -> row.reference("product_id").ifPresent(products::add));
    odoo.pages("stock.quant", changed, List.of("product_id"), options, collect);
    odoo.pages(
        "stock.move",
        changed.and(Domain.where("state", "=", "done")),
        List.of("product_id"),
        options,
        collect);
    return kits.withKitsOf(products);
  }

  /**
   * What these products have.
   *
   * @param productIds at most some thousand; products without quants have nothing
   */
  Levels of(Collection<Integer> productIds) {
    Levels levels = new Levels();
    if (productIds.isEmpty()) {
      return levels;
    }
    List<Integer> ids = List.copyOf(productIds);
    odoo.pages(
        "stock.quant",
        Domain.where("product_id", "in", ids)
            .and(Domain.where("location_id.usage", "=", "internal")),
        List.of("product_id", "location_id", "quantity", "reserved_quantity"),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> page.forEach(quant -> add(levels, quant)));
    if (rules.quantity() == Quantity.FREE_PLUS_OPEN_MEDUSA) {
      addOpen(levels, ids);
    }
    addKits(levels, List.copyOf(kits.among(ids)));
    return levels;
  }

  private void add(Levels levels, OdooRecord quant) {
    BigDecimal part =
        Levels.part(
            rules.quantity(), quant.decimal("quantity"), quant.decimal("reserved_quantity"));
    add(levels, quant, part);
  }

  private void add(Levels levels, OdooRecord row, BigDecimal part) {
    int product = row.reference("product_id").orElseThrow();
    row.reference("location_id")
        .flatMap(places::of)
        .ifPresent(shop -> levels.add(product, shop, part));
  }

  /** What Odoo holds back for undelivered orders of the shop, which subtracts it itself. */
  private void addOpen(Levels levels, List<Integer> ids) {
    String reserved =
        odoo.fields("stock.move.line")
            .firstOf("quantity_product_uom", "reserved_qty")
            .orElse("quantity");
    odoo.pages(
        "stock.move.line",
        Domain.where("product_id", "in", ids)
            .and(Domain.where("state", "in", List.of("assigned", "partially_available")))
            .and(Domain.where("location_id.usage", "=", "internal"))
            .and(Domain.where("move_id.sale_line_id.order_id.x_medusa_order_id", "!=", null))
            .and(kits.notPartsOfThem("move_id")),
        List.of("product_id", "location_id", reserved),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> page.forEach(line -> add(levels, line, line.decimal(reserved))));
  }

  private void addKits(Levels levels, List<Integer> ids) {
    for (int from = 0; from < ids.size(); from += KITS_AT_ONCE) {
      List<Integer> part = ids.subList(from, Math.min(ids.size(), from + KITS_AT_ONCE));
      places.shopLocations().forEach(shop -> setKits(levels, part, shop));
      if (rules.quantity() == Quantity.FREE_PLUS_OPEN_MEDUSA) {
        addOpenKits(levels, part);
      }
    }
  }

  /** Strictly these locations: what lies below one of them may be another place of the shop. */
  private void setKits(Levels levels, List<Integer> kitIds, ShopLocation shop) {
    String field = rules.quantity() == Quantity.ON_HAND ? "qty_available" : "free_qty";
    ReadOptions options =
        ReadOptions.none()
            .context("location", places.locationsOf(shop))
            .context("strict", true)
            .context("active_test", false);
    odoo.searchRead("product.product", Domain.where("id", "in", kitIds), List.of(field), options)
        .forEach(record -> levels.set(record.id(), shop, record.decimal(field)));
  }

  /**
   * Kits of undelivered orders of the shop, whose parts are all reserved: the shop subtracts them
   * itself. Parts that it sold on their own it subtracts from them, and not from the kit.
   */
  private void addOpenKits(Levels levels, List<Integer> kitIds) {
    Map<Integer, List<OdooRecord>> moves = new HashMap<>();
    odoo.pages(
        "stock.move",
        Domain.where("sale_line_id.product_id", "in", kitIds)
            .and(Domain.where("sale_line_id.order_id.x_medusa_order_id", "!=", null))
            // Those that wait for another move have nothing reserved, and hold nothing.
            .and(Domain.where("state", "in", List.of("confirmed", "partially_available", ASSIGNED)))
            .and(Domain.where("location_id.usage", "=", "internal")),
        List.of("sale_line_id", "location_id", "state"),
        ReadOptions.none().limit(PAGE).bareIds(),
        page ->
            page.forEach(
                move ->
                    moves
                        .computeIfAbsent(
                            move.reference("sale_line_id").orElseThrow(),
                            unused -> new ArrayList<>())
                        .add(move)));
    moves.values().removeIf(each -> !each.stream().allMatch(Quantities::isReserved));
    List<String> fields = List.of("product_id", "product_uom_qty", "qty_delivered");
    for (OdooRecord line : odoo.read("sale.order.line", moves.keySet(), fields)) {
      BigDecimal open = line.decimal("product_uom_qty").subtract(line.decimal("qty_delivered"));
      moves
          .get(line.id())
          .get(0)
          .reference("location_id")
          .flatMap(places::of)
          .ifPresent(shop -> levels.add(line.reference("product_id").orElseThrow(), shop, open));
    }
  }

  private static boolean isReserved(OdooRecord move) {
    return move.text("state").equals(ASSIGNED);
  }
}

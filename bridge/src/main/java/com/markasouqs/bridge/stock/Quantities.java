package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.config.StockSettings.Quantity;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What Odoo has of products, by the quantity rule.
 *
 * <p>Sums quants on this side, with ids only: several times cheaper than grouping in Odoo. Kits
 * have no quants of their own: for them Odoo's computed quantities count.
 */
final class Quantities {
  private static final int PAGE = 5_000;

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

  /** The products that have to be looked up when these changed: themselves and kits of them. */
  Set<Integer> concerned(Collection<Integer> changed) {
    return kits.withKitsOf(changed);
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
    kits.among(ids).forEach(kit -> addKit(levels, kit));
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
            .and(Domain.where("move_id.sale_line_id.order_id.x_medusa_order_id", "!=", null)),
        List.of("product_id", "location_id", reserved),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> page.forEach(line -> add(levels, line, line.decimal(reserved))));
  }

  private void addKit(Levels levels, int kit) {
    String field = rules.quantity() == Quantity.ON_HAND ? "qty_available" : "free_qty";
    for (ShopLocation shop : places.shopLocations()) {
      List<OdooRecord> read =
          odoo.searchRead(
              "product.product",
              Domain.where("id", "=", kit),
              List.of(field),
              ReadOptions.none()
                  .context("location", places.locationsOf(shop))
                  .context("active_test", false));
      read.forEach(record -> levels.set(kit, shop, record.decimal(field)));
    }
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import java.util.Map;
import java.util.Optional;

/** Which many2one of the comodel stands behind a one2many field. */
final class Inverses {
  private static final Map<String, String> BY_FIELD =
      Map.ofEntries(
          Map.entry("sale.order.order_line", "order_id"),
          Map.entry("sale.order.picking_ids", "sale_id"),
          Map.entry("account.move.invoice_line_ids", "move_id"),
          Map.entry("account.move.line_ids", "move_id"),
          Map.entry("stock.picking.move_ids", "picking_id"),
          Map.entry("stock.picking.move_ids_without_package", "picking_id"),
          Map.entry("stock.picking.backorder_ids", "backorder_id"),
          Map.entry("stock.move.move_line_ids", "move_id"),
          Map.entry("res.partner.child_ids", "parent_id"),
          Map.entry("product.template.product_variant_ids", "product_tmpl_id"),
          Map.entry("res.country.state_ids", "country_id"),
          Map.entry("product.pricelist.item_ids", "pricelist_id"),
          Map.entry("stock.location.child_ids", "location_id"),
          Map.entry("stock.location.quant_ids", "location_id"),
          Map.entry("product.template.bom_ids", "product_tmpl_id"),
          Map.entry("res.currency.rate_ids", "currency_id"),
          Map.entry("product.category.child_id", "parent_id"));

  private Inverses() {}

  static Optional<String> of(String model, String field) {
    return Optional.ofNullable(BY_FIELD.get(model + "." + field));
  }
}

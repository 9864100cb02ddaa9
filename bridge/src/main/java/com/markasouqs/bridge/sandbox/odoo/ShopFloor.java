package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person does in Odoo's screens to products and stock. */
final class ShopFloor {
  private final Orm orm;
  private final Context context = Context.of(BaseData.ADMIN);

  ShopFloor(Orm orm) {
    this.orm = orm;
  }

  /** Adds a storable product that can be sold; no barcode when it is empty. */
  int addProduct(String sku, String name, double price, String barcode) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("default_code", sku);
    values.put("list_price", price);
    if (!barcode.isEmpty()) {
      values.put("barcode", barcode);
    }
    if (orm.series().isFrom(Series.ODOO_18)) {
      values.put("is_storable", true);
    } else {
      values.put("detailed_type", "product");
    }
    return orm.create("product.product", values, context);
  }

  /** Adds a product and puts it on the shelf without a move. */
  void add(NewProduct product) {
    int id = addProduct(product.sku(), product.name(), product.price(), product.barcode());
    int adjustment = BaseData.inventoryAdjustment(orm.series());
    Quants.add(orm, id, BaseData.stock(orm.series()), product.onHand(), context);
    Quants.add(orm, id, adjustment, -product.onHand(), context);
  }

  /** Counts the product: its quantity in the stock location becomes this one. */
  void setOnHand(String sku, double quantity) {
    new Movements(orm, context).count(product(sku), BaseData.stock(orm.series()), quantity);
  }

  void archive(String sku) {
    orm.write("product.product", List.of(product(sku)), Map.of("active", false), context);
  }

  int product(String sku) {
    return orm.first("product.product", List.of("default_code", "=", sku))
        .map(Row::id)
        .orElseThrow(() -> new IllegalArgumentException("no product " + sku));
  }

  int addPricelist(String name, String currency) {
    int id =
        orm.first("res.currency", List.of("name", "=", currency))
            .map(Row::id)
            .orElseThrow(() -> new IllegalArgumentException("no currency " + currency));
    orm.write("res.currency", List.of(id), Map.of("active", true), context);
    return orm.create("product.pricelist", Map.of("name", name, "currency_id", id), context);
  }

  /** Validates every open delivery of the order whole, reserved or not. */
  void deliver(int order) {
    for (Row picking : SaleOrders.pickings(orm, orm.row("sale.order", order, context))) {
      if (Pickings.isClosed(picking)) {
        continue;
      }
      for (Row move : Pickings.moves(orm, picking.id())) {
        Map<String, Object> done = new LinkedHashMap<>();
        done.put(orm.series().doneField(), move.number("product_uom_qty"));
        done.put("picked", true);
        orm.set("stock.move", move.id(), done, context);
      }
      List<Object> ids = List.of(List.of(picking.id()));
      Validation.validate(
          orm, new ModelCall("stock.picking", "button_validate", ids, Map.of(), context.user()));
    }
  }

  /** Invoices what the order has left to invoice and posts it; returns the invoice's id. */
  int invoice(int order) {
    int invoice = Invoices.create(orm, orm.row("sale.order", order, context), context);
    press("account.move", "action_post", invoice);
    return invoice;
  }

  void pay(int invoice) {
    Context about = context.with("active_ids", List.of(invoice));
    int wizard = orm.create("account.payment.register", Map.of(), about);
    press("account.payment.register", "action_create_payments", wizard);
  }

  private void press(String model, String button, int id) {
    ModelCall call = new ModelCall(model, button, List.of(List.of(id)), Map.of(), context.user());
    orm.behaviour(model).methods().get(button).call(orm, call);
  }

  /** Deletes an order whatever its state, as a restored backup does. */
  void deleteOrder(int id) {
    SaleOrders.lines(orm, id).forEach(line -> orm.store().remove("sale.order.line", line.id()));
    orm.store().remove("sale.order", id);
  }
}

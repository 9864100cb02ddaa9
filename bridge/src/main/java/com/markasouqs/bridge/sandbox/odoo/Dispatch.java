package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a person does to the deliveries of sale orders. Every method is one transaction. Safe for
 * any thread.
 */
public final class Dispatch {
  private final Orm orm;
  private final Context context = Context.of(BaseData.ADMIN);

  Dispatch(Orm orm) {
    this.orm = orm;
  }

  /** Returns the ids of the order's transfers, oldest first, returns and cancelled ones too. */
  public List<Integer> pickings(int saleOrder) {
    return change(() -> transfers(saleOrder).stream().map(Row::id).toList());
  }

  /** Validates every open delivery of the order whole, reserved or not. */
  public void deliver(int saleOrder) {
    change(
        () -> {
          new ShopFloor(orm).deliver(saleOrder);
          return true;
        });
  }

  /**
   * Delivers so much of one SKU and leaves the rest to a backorder; returns the done picking's id.
   *
   * @throws IllegalArgumentException if no open delivery of the order has the SKU
   */
  public int deliverPartly(int saleOrder, String sku, double quantity) {
    return change(() -> partly(saleOrder, new ShopFloor(orm).product(sku), quantity));
  }

  private int partly(int order, int product, double quantity) {
    for (Row picking : transfers(order)) {
      List<Row> moves = Pickings.moves(orm, picking.id());
      boolean open = !Pickings.isClosed(picking);
      if (open && moves.stream().anyMatch(move -> move.reference("product_id") == product)) {
        moves.forEach(move -> setDone(move, product, quantity));
        Context forced = context.with("skip_backorder", true).with("skip_immediate", true);
        Validation.validate(orm, validation(picking.id(), forced));
        return picking.id();
      }
    }
    throw new IllegalArgumentException("no open delivery of product " + product);
  }

  private ModelCall validation(int picking, Context forced) {
    return new ModelCall(
        "stock.picking",
        "button_validate",
        List.of(List.of(picking)),
        Map.of("context", forced.values()),
        forced.user());
  }

  private void setDone(Row move, int product, double quantity) {
    boolean meant = move.reference("product_id") == product;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(orm.series().doneField(), meant ? quantity : 0.0);
    if (orm.series().isFrom(Series.ODOO_17)) {
      values.put("picked", meant);
    }
    orm.set("stock.move", move.id(), values, context);
  }

  /** Cancels a transfer that is not done. */
  public void cancel(int picking) {
    change(
        () -> {
          new Pickings.States(orm, context).cancel(picking);
          return true;
        });
  }

  /** Adds a carrier; the link holds {@code <shipmenttrackingnumber>} and exists from 18 on. */
  public int addCarrier(String name, String trackingUrl) {
    return change(
        () -> {
          Map<String, Object> values = BaseData.values("name", name, "delivery_type", "fixed");
          if (orm.registry().required("delivery.carrier").has("tracking_url")) {
            values.put("tracking_url", trackingUrl);
          }
          return orm.create("delivery.carrier", values, context);
        });
  }

  /** Gives a transfer its carrier and the carrier's reference. */
  public void setTracking(int picking, int carrier, String reference) {
    Map<String, Object> values =
        BaseData.values("carrier_id", carrier, "carrier_tracking_ref", reference);
    change(
        () -> {
          orm.write("stock.picking", List.of(picking), values, context);
          return true;
        });
  }

  /** Takes goods of a done delivery back into stock; returns the done return's id. */
  public int takeBack(int picking, String sku, double quantity) {
    return change(() -> back(picking, new ShopFloor(orm).product(sku), quantity));
  }

  private int back(int picking, int product, double quantity) {
    Row sent = orm.row("stock.picking", picking, context);
    Row move =
        Pickings.moves(orm, picking).stream()
            .filter(each -> each.reference("product_id") == product)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nothing of it in " + picking));
    Row outgoing = orm.row("stock.picking.type", sent.reference("picking_type_id"), context);
    int type =
        orm.row("stock.warehouse", outgoing.reference("warehouse_id"), context)
            .reference("in_type_id");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", Pickings.nextName(orm, type, context));
    values.put("origin", "Return of " + sent.text("name"));
    values.put("sale_id", sent.reference("sale_id"));
    values.put("partner_id", sent.get("partner_id"));
    values.put("picking_type_id", type);
    values.put("location_id", sent.get("location_dest_id"));
    values.put("location_dest_id", sent.get("location_id"));
    if (orm.registry().required("stock.picking").has("return_id")) {
      values.put("return_id", picking);
    }
    Map<String, Object> ofMove = new LinkedHashMap<>();
    ofMove.put("origin_returned_move_id", move.id());
    ofMove.put("sale_line_id", move.get("sale_line_id"));
    ofMove.put("to_refund", true);
    int done = new Pickings.States(orm, context).doneAtOnce(values, product, quantity, ofMove);
    orm.touch("sale.order", sent.reference("sale_id"), context);
    return done;
  }

  private List<Row> transfers(int order) {
    return SaleOrders.pickings(orm, orm.row("sale.order", order, context));
  }

  private <T> T change(Supplier<T> work) {
    return orm.store().inTransaction(orm.options().clock().instant(), work);
  }
}

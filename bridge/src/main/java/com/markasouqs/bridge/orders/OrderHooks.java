package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.OdooValues;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Lets the admin's own functions change what an order becomes in Odoo. */
final class OrderHooks {
  /**
   * The partner is who placed the order; other partners can be chosen for him. What becomes of the
   * order is for the settings and the shop to say.
   */
  private static final Set<String> FIXED =
      Set.of(SaleOrderSchema.ORDER_ID, "order_line", "partner_id", "state");

  private static final Set<String> REQUIRED = Set.of("product_id", "product_uom_qty", "price_unit");

  private final Hooks hooks;
  private final OdooClient odoo;

  OrderHooks(Hooks hooks, OdooClient odoo) {
    this.hooks = hooks;
    this.odoo = odoo;
  }

  /**
   * The mapping as it is to be written.
   *
   * @throws com.markasouqs.bridge.hooks.HookException when a function fails
   */
  Mapping.Ready apply(OrderWork work, Mapping.Ready ready) {
    List<Map<String, Object>> lines = lines(work, ready);
    if (!hooks.has(HookFunction.MAP_ORDER)) {
      return new Mapping.Ready(ready.values(), lines, ready.total(), ready.flags());
    }
    OdooValues check = orderCheck(odoo.fields("sale.order")::type);
    Map<String, Object> values =
        hooks.map(HookFunction.MAP_ORDER, work.payload().get(), ready.values(), check);
    return new Mapping.Ready(values, lines, ready.total(), ready.flags());
  }

  /** See {@link Hooks#sideBySide}. */
  <T> List<T> sideBySide(List<Supplier<T>> works) {
    boolean hasAny = hooks.has(HookFunction.MAP_ORDER) || hooks.has(HookFunction.MAP_ORDER_LINE);
    return hasAny ? hooks.sideBySide(works) : works.stream().map(Supplier::get).toList();
  }

  /**
   * The lines alone, for a sale order that is there already.
   *
   * @throws com.markasouqs.bridge.hooks.HookException when the function fails
   */
  List<Map<String, Object>> lines(OrderWork work, Mapping.Ready ready) {
    return hooks.has(HookFunction.MAP_ORDER_LINE)
        ? lines(items(work), ready.lines())
        : ready.lines();
  }

  static OdooValues orderCheck(UnaryOperator<String> typeOf) {
    return new OdooValues("sale.order", typeOf, FIXED, Set.of());
  }

  static OdooValues lineCheck(UnaryOperator<String> typeOf) {
    return new OdooValues("sale.order.line", typeOf, Set.of("order_id"), REQUIRED);
  }

  /** The lines of products come first, one an item; shipping and discount are nobody's item. */
  private List<Map<String, Object>> lines(
      List<Map<String, Object>> items, List<Map<String, Object>> lines) {
    OdooValues check = lineCheck(odoo.fields("sale.order.line")::type);
    List<Map<String, Object>> mapped = new ArrayList<>(lines);
    for (int i = 0; i < items.size() && i < lines.size(); i++) {
      mapped.set(i, hooks.map(HookFunction.MAP_ORDER_LINE, items.get(i), lines.get(i), check));
    }
    return mapped;
  }

  /** As the payload is read: one row per version of a line, the last one counts. */
  static List<Map<String, Object>> items(OrderWork work) {
    Map<String, Object> order = work.payload().get();
    List<Map<String, Object>> items = new ArrayList<>();
    Map<Object, Integer> places = new HashMap<>();
    List<?> rows = order.get("items") instanceof List<?> list ? list : List.of();
    for (Object row : rows) {
      Map<String, Object> item = new HashMap<>();
      ((Map<?, ?>) row).forEach((name, value) -> item.put(String.valueOf(name), value));
      Object id = item.get("id");
      Integer place = id == null ? null : places.putIfAbsent(id, items.size());
      if (place == null) {
        items.add(item);
      } else {
        items.set(place, item);
      }
    }
    return items;
  }
}

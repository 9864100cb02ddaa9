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

/** Lets the admin's own functions change what an order becomes in Odoo. */
final class OrderHooks {
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
    boolean ofOrder = hooks.has(HookFunction.MAP_ORDER);
    boolean ofLines = hooks.has(HookFunction.MAP_ORDER_LINE);
    if (!ofOrder && !ofLines) {
      return ready;
    }
    Map<String, Object> order = work.payload().get();
    List<Map<String, Object>> lines = ofLines ? lines(order, ready.lines()) : ready.lines();
    Map<String, Object> values =
        hooks.map(HookFunction.MAP_ORDER, order, ready.values(), values("sale.order"));
    return new Mapping.Ready(values, lines, ready.total(), ready.flags());
  }

  private OdooValues values(String model) {
    return new OdooValues(
        model, odoo.fields(model)::type, Set.of(SaleOrderSchema.ORDER_ID, "order_line"));
  }

  /** The lines of products come first, one an item; shipping and discount are nobody's item. */
  private List<Map<String, Object>> lines(
      Map<String, Object> order, List<Map<String, Object>> lines) {
    OdooValues check = values("sale.order.line");
    List<Map<String, Object>> items = items(order);
    List<Map<String, Object>> mapped = new ArrayList<>(lines);
    for (int i = 0; i < items.size() && i < lines.size(); i++) {
      mapped.set(i, hooks.map(HookFunction.MAP_ORDER_LINE, items.get(i), lines.get(i), check));
    }
    return mapped;
  }

  /** As the payload is read: one row per version of a line, the last one counts. */
  private static List<Map<String, Object>> items(Map<String, Object> order) {
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

package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The buttons of a sale order. */
final class SaleOrderActions {
  private final OrderGate gate;

  SaleOrderActions(OrderGate gate) {
    this.gate = gate;
  }

  Map<String, ModelMethod> methods() {
    return Map.of(
        "action_confirm", this::confirm,
        "action_cancel", SaleOrderActions::cancel,
        "action_draft", SaleOrderActions::draft,
        "action_lock", (orm, call) -> lock(orm, call, true),
        "action_done", (orm, call) -> lock(orm, call, true),
        "action_unlock", (orm, call) -> lock(orm, call, false),
        "message_post", Messages::post);
  }

  private Object confirm(Orm orm, ModelCall call) {
    List<Row> orders = orm.existing("sale.order", call.ids(), call.context());
    checkStates(orm.series(), orders);
    for (Row order : orders) {
      gate.check(OrderGate.Stage.CONFIRM, SaleOrderView.of(orm, order));
      Map<String, Object> changes = new LinkedHashMap<>();
      changes.put("state", "sale");
      changes.put("date_order", orm.store().now());
      orm.set("sale.order", order.id(), changes, call.context());
      new Deliveries(orm, call.context()).create(order.id());
    }
    return true;
  }

  private static void checkStates(Series series, List<Row> orders) {
    if (!series.isFrom(Series.ODOO_17)) {
      boolean closed =
          orders.stream()
              .map(o -> o.text("state"))
              .anyMatch(s -> List.of("done", "cancel").contains(s));
      if (closed) {
        throw Faults.user(
            "It is not allowed to confirm an order in the following states: done, cancel");
      }
      return;
    }
    boolean open =
        orders.stream()
            .map(o -> o.text("state"))
            .allMatch(s -> List.of("draft", "sent").contains(s));
    if (!open) {
      String names = orders.stream().map(o -> o.text("name")).collect(Collectors.joining(", "));
      throw Faults.user(
          series.isFrom(Series.ODOO_18)
              ? "Some orders are not in a state requiring confirmation."
              : "The following orders are not in a state requiring confirmation: " + names);
    }
  }

  private static Object cancel(Orm orm, ModelCall call) {
    List<Row> orders = orm.existing("sale.order", call.ids(), call.context());
    if (orders.stream().anyMatch(SaleOrderActions::isLocked)) {
      throw Faults.user("You cannot cancel a locked order. Please unlock it first.");
    }
    boolean asks = orders.stream().anyMatch(order -> !order.text("state").equals("draft"));
    if (asks && !call.context().isSet("disable_cancel_warning")) {
      return wizard(orm.series(), orders.get(0));
    }
    for (Row order : orders) {
      orm.set("sale.order", order.id(), Map.of("state", "cancel"), call.context());
      new Deliveries(orm, call.context()).cancel(order);
    }
    return true;
  }

  private static boolean isLocked(Row order) {
    return order.flag("locked") || order.text("state").equals("done");
  }

  private static Map<String, Object> wizard(Series series, Row order) {
    boolean confirmed = order.text("state").equals("sale");
    Map<String, Object> context = new LinkedHashMap<>();
    if (!series.isFrom(Series.ODOO_17)) {
      context.put("default_use_template", true);
    }
    context.put("default_template_id", 14);
    context.put("default_order_id", order.id());
    context.put("mark_so_as_canceled", true);
    context.put(
        "default_email_layout_xmlid", "mail.mail_notification_layout_with_responsible_signature");
    context.put("model_description", confirmed ? "Sales Order" : "Quotation");
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("name", confirmed ? "Cancel Sales Order" : "Cancel Quotation");
    action.put("view_mode", "form");
    action.put("res_model", "sale.order.cancel");
    action.put("view_id", 1065);
    action.put("type", "ir.actions.act_window");
    action.put("context", context);
    action.put("target", "new");
    return action;
  }

  private static Object draft(Orm orm, ModelCall call) {
    for (Row order : orm.existing("sale.order", call.ids(), call.context())) {
      if (List.of("cancel", "sent").contains(order.text("state"))) {
        orm.set("sale.order", order.id(), Map.of("state", "draft"), call.context());
      }
    }
    return true;
  }

  private static Object lock(Orm orm, ModelCall call, boolean locked) {
    boolean byState = !orm.series().isFrom(Series.ODOO_17);
    if (byState == call.method().equals("action_lock") && !call.method().equals("action_unlock")) {
      throw Faults.unknownMethod(orm.series(), call.model(), call.method());
    }
    for (Row order : orm.existing("sale.order", call.ids(), call.context())) {
      Map<String, Object> changes =
          byState ? Map.of("state", locked ? "done" : "sale") : Map.of("locked", locked);
      orm.set("sale.order", order.id(), changes, call.context());
    }
    return null;
  }
}

package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.OdooValues;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Measures what functions of the admin's cost an order. */
final class HooksBench {
  private static final int LINES = 3;
  private static final OdooValues ANYTHING =
      new OdooValues("Odoo", field -> "any", Set.of(), Set.of());

  private final PrintWriter out;
  private final int orders;

  HooksBench(PrintWriter out, int orders) {
    this.out = out;
    this.orders = orders;
  }

  void run(Path directory) {
    long begin = System.nanoTime();
    try (Hooks hooks =
        Hooks.open(new HooksConfig(directory, Duration.ofSeconds(10)), Clock.systemUTC())) {
      say("Loaded %s in %.0f ms.", hooks.report().functions(), (System.nanoTime() - begin) / 1e6);
      hooks.report().problems().forEach(problem -> say("%s", problem));
      double without = microseconds(Hooks.none());
      double with = microseconds(hooks);
      say(
          "An order of %d lines (map_order, map_order_line, map_partner): %.1f us without, %.1f us with hooks.",
          LINES, without, with);
    }
  }

  /** The second half of the orders counts: the first warms up. */
  private double microseconds(Hooks hooks) {
    long begin = 0;
    for (int i = 0; i < orders * 2; i++) {
      begin = i == orders ? System.nanoTime() : begin;
      map(hooks, i);
    }
    return (System.nanoTime() - begin) / 1e3 / orders;
  }

  private static void map(Hooks hooks, int number) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("id", "order_" + number);
    order.put("display_id", number);
    order.put("metadata", Map.of("gift_message", "كل عام وأنتم بخير"));
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      items.add(Map.of("sku", "SKU-" + i, "title", "Product", "quantity", 1, "unit_price", 5000));
    }
    order.put("items", items);
    for (Map<String, Object> item : items) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("product_id", 1);
      line.put("product_uom_qty", BigDecimal.ONE);
      line.put("price_unit", new BigDecimal("5.000"));
      line.put("name", "Product");
      hooks.map(HookFunction.MAP_ORDER_LINE, item, line, ANYTHING);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("client_order_ref", "MEDUSA-" + number);
    hooks.map(HookFunction.MAP_ORDER, order, values, ANYTHING);
    Map<String, Object> partner = new LinkedHashMap<>();
    partner.put("name", "أحمد");
    hooks.map(HookFunction.MAP_PARTNER, Map.of("name", "أحمد"), partner, ANYTHING);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}

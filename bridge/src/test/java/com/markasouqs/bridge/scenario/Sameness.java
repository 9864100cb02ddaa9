package com.markasouqs.bridge.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StockLevel;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the shop with Odoo, item by item, as far as the shop's dialect lets them be equal:
 * inventory of SKUs that no product has cannot be deleted by its API.
 */
final class Sameness {
  private final StandInOdoo odoo;
  private final StandInMedusa medusa;
  private final boolean observed;
  private final List<String> differences = new ArrayList<>();

  private Sameness(StandInOdoo odoo, StandInMedusa medusa, boolean observed) {
    this.odoo = odoo;
    this.medusa = medusa;
    this.observed = observed;
  }

  /** What differs, each in a sentence; empty when the shop shows what Odoo has. */
  static List<String> differences(StandInOdoo odoo, StandInMedusa medusa, boolean observed) {
    return new Sameness(odoo, medusa, observed).compare();
  }

  private List<String> compare() {
    Map<String, ObjectNode> shown = shown();
    Map<String, Double> stock = new HashMap<>();
    for (StockLevel level : medusa.inventory()) {
      stock.put(level.sku(), level.stocked());
    }
    for (Map<?, ?> product : sold()) {
      String key = observed ? product.get("id").toString() : product.get("default_code").toString();
      ObjectNode found = shown.remove(key);
      if (found == null) {
        differences.add("not in the shop: " + product);
      } else {
        compare(product, found);
      }
      compareStock(product.get("default_code").toString(), stock);
    }
    shown.values().forEach(rest -> differences.add("only in the shop: " + rest));
    return differences;
  }

  private Map<String, ObjectNode> shown() {
    Map<String, ObjectNode> shown = new HashMap<>();
    for (ObjectNode product : medusa.products()) {
      String key =
          observed ? product.at("/metadata/odoo_id").asText() : product.path("sku").asText();
      if (shown.put(key, product) != null) {
        differences.add("twice in the shop: " + product);
      }
    }
    return shown;
  }

  private List<Map<?, ?>> sold() {
    Object rows =
        odoo.call(
            "product.product",
            "search_read",
            List.of(
                List.of(
                    List.of("sale_ok", "=", true),
                    List.of("default_code", "!=", false),
                    List.of("default_code", "not like", "MEDUSA-"))),
            Map.of("fields", List.of("default_code", "name", "lst_price")));
    List<Map<?, ?>> products = new ArrayList<>();
    for (Object row : (List<?>) rows) {
      products.add((Map<?, ?>) row);
    }
    return products;
  }

  private void compare(Map<?, ?> product, ObjectNode shown) {
    BigDecimal fils =
        new BigDecimal(product.get("lst_price").toString())
            .movePointRight(3)
            .setScale(0, RoundingMode.HALF_UP);
    String sku = product.get("default_code").toString();
    expect(product, "title", product.get("name").toString(), shown.path("title").asText());
    expect(product, "price", fils.toPlainString(), fils(shown));
    String shownSku =
        observed ? shown.at("/metadata/odoo_sku").asText() : shown.path("sku").asText();
    expect(product, "SKU", sku, shownSku);
    expect(
        product, "odoo_id", product.get("id").toString(), shown.at("/metadata/odoo_id").asText());
    expect(product, "status", "published", shown.path("status").asText());
  }

  private static String fils(ObjectNode shown) {
    return shown.path("price").decimalValue().setScale(0, RoundingMode.HALF_UP).toPlainString();
  }

  private void compareStock(String sku, Map<String, Double> stock) {
    Double shown = stock.remove(sku);
    double expected = Math.max(0, Math.floor(odoo.stock().onHand(sku)));
    if (shown == null || shown != expected) {
      differences.add("%s: Odoo has %s, the shop %s".formatted(sku, expected, shown));
    }
  }

  private void expect(Map<?, ?> product, String field, String expected, String shown) {
    if (!expected.equals(shown)) {
      differences.add(
          "%s of %s (id %s): Odoo has \"%s\", the shop \"%s\""
              .formatted(field, product.get("default_code"), product.get("id"), expected, shown));
    }
  }
}

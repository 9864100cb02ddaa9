package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The shop's products, each with its one variant folded in: {@code id, title, handle, status,
 * variant_id, variant_title, sku, barcode, price, currency_code, metadata} and what else was sent.
 */
final class Catalog {
  private final List<ObjectNode> products = new ArrayList<>();
  private final Ids ids;

  Catalog(Ids ids) {
    this.ids = ids;
  }

  List<ObjectNode> products() {
    return products;
  }

  Optional<ObjectNode> bySku(String sku) {
    return products.stream().filter(product -> sku.equals(text(product, "sku"))).findFirst();
  }

  Optional<ObjectNode> byBarcode(String barcode) {
    return products.stream()
        .filter(product -> barcode.equals(text(product, "barcode")))
        .findFirst();
  }

  Optional<ObjectNode> byOdooId(String odooId) {
    return products.stream()
        .filter(product -> odooId.equals(product.path("metadata").path("odoo_id").asText()))
        .findFirst();
  }

  /** Adds a product and fills in whatever a Medusa product always has. */
  ObjectNode add(ObjectNode given) {
    ObjectNode product = given.deepCopy();
    fill(product, "id", ids.next("prod"));
    fill(product, "title", product.path("sku").asText(""));
    fill(product, "handle", freeHandle(product.path("title").asText()));
    fill(product, "status", "published");
    fill(product, "currency_code", "kwd");
    if (product.hasNonNull("sku")) {
      fill(product, "variant_id", ids.next("variant"));
      fill(product, "variant_title", product.path("title").asText());
    }
    if (!product.path("metadata").isObject()) {
      product.putObject("metadata");
    }
    products.add(product);
    return product;
  }

  void remove(ObjectNode product) {
    products.removeIf(each -> each.equals(product));
  }

  private String freeHandle(String title) {
    String handle =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    boolean taken = products.stream().anyMatch(each -> handle.equals(text(each, "handle")));
    return handle.isEmpty() || taken ? handle + "-" + (products.size() + 1) : handle;
  }

  private static void fill(ObjectNode product, String field, String value) {
    if (!product.hasNonNull(field)) {
      product.put(field, value);
    }
  }

  private static String text(JsonNode product, String field) {
    return product.path(field).textValue();
  }
}

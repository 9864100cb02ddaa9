package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shop's products, each with its one variant folded in: {@code id, title, handle, status,
 * variant_id, variant_title, sku, barcode, price, currency_code, metadata} and what else was sent.
 */
final class Catalog {
  private final Map<String, ObjectNode> products = new LinkedHashMap<>();
  private final Map<String, ObjectNode> bySku = new HashMap<>();
  private final Map<String, ObjectNode> byBarcode = new HashMap<>();
  private final Map<String, ObjectNode> byOdooId = new HashMap<>();
  private final Set<String> handles = new HashSet<>();
  private final Ids ids;

  Catalog(Ids ids) {
    this.ids = ids;
  }

  Collection<ObjectNode> products() {
    return Collections.unmodifiableCollection(products.values());
  }

  Optional<ObjectNode> bySku(String sku) {
    return Optional.ofNullable(bySku.get(sku));
  }

  /** Returns the product that has the barcode. */
  Optional<ObjectNode> byBarcode(String barcode) {
    return Optional.ofNullable(byBarcode.get(barcode));
  }

  /** Returns the product that was added with Odoo's id in its metadata. */
  Optional<ObjectNode> byOdooId(String odooId) {
    return Optional.ofNullable(byOdooId.get(odooId));
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
    products.put(product.path("id").asText(), product);
    note(bySku, product.path("sku"), product);
    note(byBarcode, product.path("barcode"), product);
    note(byOdooId, product.path("metadata").path("odoo_id"), product);
    handles.add(product.path("handle").asText());
    return product;
  }

  /** Gives a product that was added another barcode; "" none. */
  void changeBarcode(ObjectNode product, String barcode) {
    forget(byBarcode, product.path("barcode"), product);
    product.put("barcode", barcode.isEmpty() ? null : barcode);
    note(byBarcode, product.path("barcode"), product);
  }

  /** Whether another product has the handle that Medusa would make of the title. */
  boolean isHandleTaken(String title) {
    return handles.contains(handle(title));
  }

  void remove(ObjectNode product) {
    products.remove(product.path("id").asText());
    handles.remove(product.path("handle").asText());
    forget(bySku, product.path("sku"), product);
    forget(byBarcode, product.path("barcode"), product);
    forget(byOdooId, product.path("metadata").path("odoo_id"), product);
  }

  private static void note(Map<String, ObjectNode> index, JsonNode key, ObjectNode product) {
    if (key.isValueNode() && !key.isNull()) {
      index.putIfAbsent(key.asText(), product);
    }
  }

  private static void forget(Map<String, ObjectNode> index, JsonNode key, ObjectNode product) {
    index.computeIfPresent(
        key.asText(), (unused, held) -> held.path("id").equals(product.path("id")) ? null : held);
  }

  private String freeHandle(String title) {
    String handle = handle(title);
    boolean taken = handles.contains(handle);
    return handle.isEmpty() || taken ? handle + "-" + (products.size() + 1) : handle;
  }

  /** As Medusa makes it: letters of any language stay, punctuation goes, blanks become hyphens. */
  static String handle(String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\s_-]", "");
    return words.replaceAll("[\\s_-]+", "-").replaceAll("^-|-$", "");
  }

  private static void fill(ObjectNode product, String field, String value) {
    if (!product.hasNonNull(field)) {
      product.put(field, value);
    }
  }
}

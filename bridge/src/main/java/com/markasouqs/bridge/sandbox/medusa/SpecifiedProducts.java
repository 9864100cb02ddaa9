package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The specified calls that change products. */
final class SpecifiedProducts {
  private static final Set<String> EVENTS =
      Set.of("product.created", "product.updated", "product.deleted");
  private static final List<String> TEXTS = List.of("title", "description");
  private static final List<String> IN_METADATA =
      List.of("title_ar", "description_ar", "compare_at_price", "cost_price", "brand");

  private final Shop shop;

  SpecifiedProducts(Shop shop) {
    this.shop = shop;
  }

  Answer upsert(Request request) {
    ObjectNode body = Json.object().put("success", true);
    body.set("product", upsert(request.body()));
    return Answer.ok(body);
  }

  Answer bulk(Request request) {
    JsonNode products = Refusal.list(request.body(), "products");
    ArrayNode errors = Json.array();
    int created = 0;
    int updated = 0;
    for (JsonNode product : products) {
      try {
        boolean isNew = upsert(product).path("created").booleanValue();
        created += isNew ? 1 : 0;
        updated += isNew ? 0 : 1;
      } catch (Refusal refusal) {
        errors.add(refusal.entry(product));
      }
    }
    ObjectNode body = Json.object().put("success", errors.isEmpty());
    ObjectNode results = body.putObject("results");
    results.put("total", products.size()).put("created", created).put("updated", updated);
    results.put("failed", errors.size()).set("errors", errors);
    return Answer.ok(body);
  }

  Answer delete(Request request) {
    String sku = request.path().get(2);
    ObjectNode product = find(sku);
    remove(product, sku);
    return Answer.ok(Json.object().put("success", true).put("sku", sku).put("deleted", true));
  }

  Answer webhook(Request request) {
    String event = Refusal.text(request.body(), "event_type");
    JsonNode given = Refusal.object(request.body(), "product");
    if (!EVENTS.contains(event)) {
      throw Refusal.invalid("event_type", "event_type is none of the supported ones: " + event);
    }
    String sku = Refusal.text(given, "sku");
    if (event.equals("product.deleted")) {
      ObjectNode product = find(sku);
      remove(product, sku);
      return Answer.ok(changed("deleted", product));
    }
    String name = Refusal.text(given, "name");
    setStock(shop.inventory().findOrCreate(sku, name), given.path("qty_available"));
    Optional<ObjectNode> known = shop.catalog().bySku(sku);
    known.ifPresent(product -> update(product, given));
    return Answer.ok(
        known.map(product -> changed("updated", product)).orElseGet(() -> inventoryOnly(sku)));
  }

  /** The webhook's price is in major units, the shop's in fils. */
  private void update(ObjectNode product, JsonNode given) {
    setBarcode(product, given);
    product.put("title", given.path("name").asText());
    copy(product, given, "description", "weight");
    if (given.path("list_price").isNumber()) {
      BigDecimal fils = given.path("list_price").decimalValue().movePointRight(3);
      product.put("price", fils);
    }
    product.put("status", given.path("active").asBoolean(true) ? "published" : "draft");
    metadata(product).set("odoo_id", Json.orNull(given, "odoo_id"));
  }

  private ObjectNode upsert(JsonNode given) {
    String sku = Refusal.text(given, "sku");
    String odooId = String.valueOf(Refusal.quantity(given, "odoo_product_id"));
    Refusal.text(given, "title");
    Refusal.amount(given, "price");
    Optional<ObjectNode> known = shop.catalog().bySku(sku);
    refuseTakenSku(known, sku, odooId);
    refuseTakenBarcode(sku, given);
    ObjectNode product = known.orElseGet(() -> create(sku, given));
    setBarcode(product, given);
    copy(product, given, "price", "currency_code", "weight", "weight_unit", "images");
    TEXTS.forEach(field -> copy(product, given, field));
    if (given.has("category_handle")) {
      product.remove("categories");
    }
    if (given.hasNonNull("category_handle")) {
      product.putArray("categories").add(given.path("category_handle").asText());
    }
    ObjectNode metadata = metadata(product);
    IN_METADATA.forEach(field -> copy(metadata, given, field));
    if (given.get("metadata") instanceof ObjectNode more) {
      metadata.setAll(more.deepCopy());
    }
    metadata.put("odoo_id", Long.parseLong(odooId));
    setStock(shop.inventory().findOrCreate(sku, sku), given.path("inventory").path("quantity"));
    ObjectNode answer = Json.pick(product, "id", "title", "handle", "variant_id", "sku");
    return answer.put("created", known.isEmpty()).put("updated", known.isPresent());
  }

  /** Medusa makes the handle of the title, once, and never has one twice. */
  private ObjectNode create(String sku, JsonNode given) {
    String title = given.path("title").asText();
    if (shop.catalog().isHandleTaken(title)) {
      throw Refusal.invalid(
          sku, "Product with handle: " + Catalog.handle(title) + ", already exists.");
    }
    ObjectNode product = Json.object().put("sku", sku).put("title", given.path("title").asText());
    return shop.addProduct(product, 0);
  }

  private void setBarcode(ObjectNode product, JsonNode given) {
    if (given.has("barcode")) {
      refuseTakenBarcode(product.path("sku").asText(), given);
      shop.catalog().changeBarcode(product, given.path("barcode").asText(""));
    }
  }

  private void refuseTakenBarcode(String sku, JsonNode given) {
    String barcode = given.path("barcode").asText("");
    Optional<ObjectNode> holder =
        barcode.isEmpty() ? Optional.empty() : shop.catalog().byBarcode(barcode);
    if (holder.filter(each -> !each.path("sku").asText().equals(sku)).isPresent()) {
      throw Refusal.invalid(sku, "Product variant with barcode: " + barcode + ", already exists.");
    }
  }

  private static void refuseTakenSku(Optional<ObjectNode> known, String sku, String odooId) {
    String owner = known.map(each -> each.path("metadata").path("odoo_id").asText()).orElse("");
    if (!owner.isEmpty() && !owner.equals(odooId)) {
      throw new Refusal(409, "DUPLICATE_SKU", "SKU already exists: " + sku, sku);
    }
  }

  private void remove(ObjectNode product, String sku) {
    double reserved = shop.inventory().find(sku).map(InventoryItem::reserved).orElse(0d);
    if (reserved > 0) {
      throw Refusal.invalid(
          sku, "Cannot remove following inventory item(s) since they have reservations");
    }
    shop.catalog().remove(product);
    shop.inventory().remove(sku);
  }

  private ObjectNode find(String sku) {
    return shop.catalog().bySku(sku).orElseThrow(() -> Refusal.skuNotFound(sku));
  }

  private static void setStock(InventoryItem item, JsonNode quantity) {
    if (quantity.isNumber()) {
      item.main().set(quantity.doubleValue());
    }
  }

  private static ObjectNode changed(String action, ObjectNode product) {
    ObjectNode body = Json.object().put("success", true).put("action", action);
    ObjectNode answered = body.putObject("product");
    answered.put("variant_id", product.path("variant_id").asText());
    answered.put("product_id", product.path("id").asText());
    answered.put("sku", product.path("sku").asText());
    return body;
  }

  private static ObjectNode inventoryOnly(String sku) {
    return Json.object()
        .put("success", true)
        .put("action", "inventory_created")
        .put("message", "Product not found in catalog, inventory item created for future linking")
        .put("sku", sku);
  }

  private static ObjectNode metadata(ObjectNode product) {
    return product.withObject("/metadata");
  }

  /** What is sent counts, null as well; what is left out stays. */
  private static void copy(ObjectNode target, JsonNode source, String... fields) {
    for (String field : fields) {
      if (source.has(field)) {
        target.set(field, source.get(field).deepCopy());
      }
    }
  }
}

package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The observed products webhook, which finds products by Odoo's id alone. */
final class ObservedProducts {
  private static final int LONGEST_SKU = 40;
  private static final BigDecimal TAKEN_AS_FILS = new BigDecimal(1000);
  private static final Map<String, BigDecimal> FILS_OF_ONE =
      Map.of("kwd", new BigDecimal(1000), "usd", new BigDecimal(307), "aed", new BigDecimal(83));

  private static final String ABOUT =
      """
      {"status":"active","endpoint":"/odoo/webhooks/products",
       "total_products":%d,"odoo_synced_products":%d,
       "supported_events":["product.created","product.updated","product.deleted","product.bulk"],
       "webhook_secret":"...",
       "example_single":{"event_type":"product.created","webhook_secret":"...","product":{
        "odoo_id":123,"name":"Product Name","default_code":"SKU-001","list_price":99.99,
        "currency_code":"aed","description_sale":"Description","brand":"Brand",
        "image_url":"https://host.example/image.jpg","is_published":true}},
       "example_bulk":{"event_type":"product.bulk","webhook_secret":"...",
        "products":["... array of product objects ..."]}}
      """;

  private final Shop shop;
  private final String secret;

  ObservedProducts(Shop shop, String secret) {
    this.shop = shop;
    this.secret = secret;
  }

  /** Counts the products; the recorded one tells a secret, too, which this one does not. */
  Answer about() {
    long synced =
        shop.catalog().products().stream()
            .filter(product -> product.path("metadata").hasNonNull("odoo_id"))
            .count();
    String text = ABOUT.formatted(shop.catalog().products().size(), synced);
    return Answer.raw(200, Answer.JSON, text);
  }

  Answer webhook(Request request) {
    JsonNode body = request.body();
    if (!body.path("webhook_secret").asText().equals(secret)) {
      return ObservedApi.error(401, "unauthorized", "Invalid webhook_secret");
    }
    String event = body.path("event_type").asText();
    if (event.equals("product.bulk") || body.path("products").isArray()) {
      return bulk(body.path("products"));
    }
    if (event.equals("product.deleted")) {
      return delete(body.path("product"));
    }
    JsonNode product = body.path("product").isObject() ? body.path("product") : body;
    if (!Json.truthy(odooId(product)) || !Json.truthy(product.get("name"))) {
      return event.isEmpty()
          ? ObservedApi.error(400, "invalid_data", "event_type is required")
          : refused("product.odoo_id and product.name are required");
    }
    try {
      return Answer.ok(upsert(product));
    } catch (IllegalStateException e) {
      return ObservedApi.error(500, "error", e.getMessage());
    }
  }

  private Answer bulk(JsonNode products) {
    if (!products.isArray() || products.isEmpty()) {
      return refused("products array required");
    }
    int created = 0;
    int errors = 0;
    for (JsonNode product : products) {
      try {
        boolean complete = Json.truthy(odooId(product)) && Json.truthy(product.get("name"));
        boolean isNew = complete && upsert(product).path("action").asText().equals("created");
        created += isNew ? 1 : 0;
        errors += complete ? 0 : 1;
      } catch (IllegalStateException e) {
        errors++;
      }
    }
    ObjectNode body = Json.object().put("status", "success").put("action", "bulk");
    body.put("created", created).put("updated", products.size() - created - errors);
    body.put("errors", errors).put("total", products.size());
    return Answer.ok(body.put("elapsed_seconds", "0.0"));
  }

  private Answer delete(JsonNode given) {
    if (!Json.truthy(odooId(given))) {
      return refused("product.odoo_id required");
    }
    String odooId = odooId(given).asText();
    Optional<ObjectNode> known = shop.catalog().byOdooId(odooId);
    if (known.isEmpty()) {
      ObjectNode body = Json.object().put("status", "not_found");
      return Answer.ok(body.put("message", "No product for Odoo ID " + odooId));
    }
    shop.catalog().remove(known.get());
    ObjectNode body = Json.object().put("status", "success").put("action", "deleted");
    return Answer.ok(body.put("id", known.get().path("id").asText()));
  }

  private ObjectNode upsert(JsonNode given) {
    JsonNode code = given.path("default_code");
    if (!code.isMissingNode() && !code.isNull() && !code.isTextual()) {
      throw new IllegalStateException("p.default_code?.trim is not a function");
    }
    JsonNode odooId = odooId(given);
    String trimmed = code.isTextual() ? code.textValue().strip() : "";
    boolean usable = !trimmed.isEmpty() && trimmed.length() <= LONGEST_SKU;
    String sku = usable ? trimmed : "ODOO-" + odooId.asText();
    Optional<ObjectNode> known = shop.catalog().byOdooId(odooId.asText());
    ObjectNode product = known.orElseGet(() -> create(given, odooId, sku));
    product.put("title", given.path("name").asText());
    product.put("status", given.path("is_published").asBoolean(true) ? "published" : "draft");
    price(given).ifPresent(price -> product.put("price", price));
    copyText(given, "description_sale", product, "description");
    copyText(given, "image_url", product, "thumbnail");
    replaceMetadata(product, given, odooId);
    InventoryItem item = shop.inventory().findOrCreate(sku, given.path("name").asText());
    item.main().setOneColumn(quantity(given));
    ObjectNode body = Json.object().put("status", "success");
    body.put("action", known.isPresent() ? "updated" : "created");
    body.put("productId", product.path("id").asText());
    body.set("odoo_id", odooId.deepCopy());
    return body.put("product_name", given.path("name").asText());
  }

  /** A taken barcode or SKU leaves a product without a variant behind, and fails. */
  private ObjectNode create(JsonNode given, JsonNode odooId, String sku) {
    String barcode = given.path("barcode").isTextual() ? given.path("barcode").textValue() : "";
    boolean takenBarcode = !barcode.isEmpty() && shop.catalog().byBarcode(barcode).isPresent();
    ObjectNode product = Json.object().put("title", given.path("name").asText());
    product.putObject("metadata").set("odoo_id", odooId.deepCopy());
    if (takenBarcode || shop.catalog().bySku(sku).isPresent()) {
      shop.catalog().add(product);
      throw new IllegalStateException(
          "INSERT INTO product_variant - duplicate key value violates unique constraint"
              + (takenBarcode
                  ? " \"IDX_product_variant_barcode_unique\""
                  : " \"IDX_product_variant_sku_unique\""));
    }
    product.put("sku", sku).put("variant_title", "Default");
    product.put("barcode", barcode.isEmpty() ? null : barcode);
    return shop.catalog().add(product);
  }

  /** Empty where the backend leaves the price as it is. */
  private static Optional<BigDecimal> price(JsonNode given) {
    double number = Numbers.of(given.path("list_price"));
    if (Double.isNaN(number) || number <= 0) {
      return Optional.empty();
    }
    BigDecimal price =
        given.path("list_price").isNumber()
            ? given.path("list_price").decimalValue()
            : BigDecimal.valueOf(number);
    String currency = given.path("currency_code").asText("kwd").toLowerCase(Locale.ROOT);
    BigDecimal fils = FILS_OF_ONE.getOrDefault(currency, TAKEN_AS_FILS);
    boolean taken = price.compareTo(TAKEN_AS_FILS) >= 0;
    return Optional.of((taken ? price : price.multiply(fils)).setScale(0, RoundingMode.HALF_UP));
  }

  private void replaceMetadata(ObjectNode product, JsonNode given, JsonNode odooId) {
    ObjectNode metadata = product.putObject("metadata");
    metadata.set("odoo_id", odooId.deepCopy());
    metadata.set("odoo_sku", Json.orNull(given, "default_code"));
    metadata.put("synced_at", shop.nowText());
    metadata.set("title_ar", Json.orNull(given, "title_ar"));
    metadata.set("list_price", Json.orNull(given, "list_price"));
    metadata.set("odoo_qty", Numbers.json(quantity(given)));
    JsonNode attributes = given.path("attributes");
    metadata.set("attributes", attributes.isObject() ? attributes.deepCopy() : Json.object());
    ArrayNode images = metadata.putArray("images");
    given.path("images").forEach(image -> images.add(image.deepCopy()));
  }

  /** A quantity that is not sent counts as zero. */
  private static double quantity(JsonNode given) {
    return given.has("qty_available") ? Numbers.of(given.get("qty_available")) : 0;
  }

  private static JsonNode odooId(JsonNode product) {
    return product.has("odoo_id") ? product.get("odoo_id") : product.path("id");
  }

  private static void copyText(
      JsonNode source, String field, ObjectNode target, String targetField) {
    if (source.path(field).isTextual()) {
      target.put(targetField, source.path(field).textValue());
    }
  }

  private static Answer refused(String message) {
    return Answer.json(400, Json.object().put("message", message));
  }
}

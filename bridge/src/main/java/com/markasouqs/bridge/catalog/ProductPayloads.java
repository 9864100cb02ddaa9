package com.markasouqs.bridge.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.catalog.ProductFacts.CategoryFacts;
import com.markasouqs.bridge.catalog.ProductFacts.Details;
import com.markasouqs.bridge.catalog.ProductFacts.Prices;
import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.model.MinorUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The bodies that tell Medusa of a product. Pure, but for the admin's own functions, which may
 * throw a {@link com.markasouqs.bridge.hooks.HookException}; immutable.
 */
final class ProductPayloads {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal KILOGRAMS_OF_A_POUND = new BigDecimal("0.45359237");
  private static final int WEIGHT_DIGITS = 6;

  private final CatalogSettings settings;
  private final BigDecimal factor;
  private final ProductHooks hooks;

  /**
   * @throws CatalogException when the factor of prices is not a positive number
   */
  ProductPayloads(CatalogSettings settings, ProductHooks hooks) {
    this.settings = settings;
    this.hooks = hooks;
    this.factor = factor(settings.priceFactor());
  }

  private static BigDecimal factor(String text) {
    try {
      BigDecimal factor = new BigDecimal(text.strip());
      if (factor.signum() > 0) {
        return factor;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, as for a number that is not positive.
    }
    throw new CatalogException("settings.catalog.price-factor is not a positive number: " + text);
  }

  /** The product of section 13.1, with the names of the specification and of older backends. */
  ObjectNode webhook(ProductFacts facts, long quantity) {
    Prices prices = facts.pricesOrNull();
    ObjectNode body = JSON.objectNode();
    body.put("odoo_id", facts.id()).put("sku", facts.sku()).put("default_code", facts.sku());
    body.put("name", facts.names().title());
    body.put("description", facts.names().description());
    body.put("description_sale", facts.names().description());
    body.set("list_price", number(webhookPrice(prices, prices.price())));
    JsonNode cost = numberOrNull(prices.currency(), prices.costOrNull());
    body.set("standard_price", cost);
    body.set("cost_price", cost);
    body.put("currency_code", prices.currency().currencyCode().toLowerCase(Locale.ROOT));
    // As in the contract's example: some shops leave what they have where null is sent.
    body.put("barcode", Objects.requireNonNullElse(facts.barcodeOrNull(), ""));
    body.set("weight", number(kilograms(facts.weightKilograms())));
    categories(body, facts);
    boolean sold = facts.active() && facts.saleOk();
    body.put("active", sold).put("is_published", sold).put("qty_available", quantity);
    body.put("arabic_name", facts.names().titleArOrNull());
    body.put("title_ar", facts.names().titleArOrNull());
    body.put("arabic_description", facts.names().descriptionArOrNull());
    body.put("description_ar", facts.names().descriptionArOrNull());
    body.put("brand", facts.details().brandOrNull());
    BigDecimal compareAt = prices.compareAtOrNull();
    body.set(
        "compare_at_price",
        compareAt == null ? NullNode.instance : number(webhookPrice(prices, compareAt)));
    rest(body, facts);
    return hooks.webhook(facts, body);
  }

  private static void categories(ObjectNode body, ProductFacts facts) {
    CategoryFacts category = facts.category();
    if (category.id() == 0) {
      body.put("category_name", "").putNull("categ_id");
    } else {
      body.put("category_name", category.name());
      body.putArray("categ_id").add(category.id()).add(category.path());
    }
    body.put("public_categ_ids", facts.details().publicCategoryOrNull());
  }

  /** What a backend fetches from Odoo by itself, while Odoo waits for it, unless it is there. */
  private static void rest(ObjectNode body, ProductFacts facts) {
    Details details = facts.details();
    body.put("image_url", details.images().isEmpty() ? null : details.images().get(0));
    details.images().forEach(body.putArray("images")::add);
    details.attributesOr(facts.sku()).forEach(body.putObject("attributes")::put);
    List<Integer> alternatives =
        details.alternatives().isEmpty() ? List.of(facts.id()) : details.alternatives();
    alternatives.forEach(body.putArray("alternative_odoo_ids")::add);
  }

  /** What is sent of a product that is deleted. */
  static ObjectNode deletion(int odooId, String sku) {
    ObjectNode body = JSON.objectNode().put("odoo_id", odooId);
    return body.put("sku", sku).put("default_code", sku).put("name", sku).put("active", false);
  }

  /** The body of section 5.1. What there is not is null, so that the shop has it no more. */
  ObjectNode catalogue(ProductFacts facts, long quantity) {
    Prices prices = facts.pricesOrNull();
    ObjectNode body = JSON.objectNode();
    body.put("odoo_product_id", facts.id()).put("sku", facts.sku());
    body.put("title", facts.names().title());
    body.put("title_ar", facts.names().titleArOrNull());
    body.put("description", facts.names().description());
    body.put("description_ar", facts.names().descriptionArOrNull());
    body.set("price", minor(prices.currency(), prices.price()));
    body.set("compare_at_price", minorOrNull(prices.currency(), prices.compareAtOrNull()));
    body.set("cost_price", minorOrNull(prices.currency(), prices.costOrNull()));
    body.put("currency_code", prices.currency().currencyCode().toLowerCase(Locale.ROOT));
    body.set("weight", number(kilograms(facts.weightKilograms()).multiply(THOUSAND)));
    body.put("weight_unit", "g");
    body.put("barcode", facts.barcodeOrNull());
    body.put("category_handle", facts.category().id() == 0 ? null : facts.category().handle());
    body.put("brand", facts.details().brandOrNull());
    body.set("images", images(facts.details().images()));
    body.set("metadata", metadata(facts));
    ObjectNode inventory = body.putObject("inventory").put("quantity", quantity);
    inventory.put("manage_inventory", facts.tracked()).put("allow_backorder", false);
    return hooks.catalogue(facts, body);
  }

  private static ArrayNode images(List<String> addresses) {
    ArrayNode images = JSON.arrayNode();
    for (String address : addresses) {
      ObjectNode image = images.addObject().put("url", address).put("position", images.size() - 1);
      if (images.size() == 1) {
        image.put("is_thumbnail", true);
      }
    }
    return images;
  }

  private static ObjectNode metadata(ProductFacts facts) {
    Details details = facts.details();
    ObjectNode metadata = JSON.objectNode().put("odoo_id", facts.id());
    BigDecimal months = details.warrantyMonthsOrNull();
    metadata.set("warranty_months", months == null ? NullNode.instance : number(months));
    metadata.put("origin_country", details.originOrNull());
    metadata.put("material", details.materialOrNull());
    metadata.put("color", details.colorOrNull());
    return metadata;
  }

  /**
   * A fingerprint of all that the webhook tells but the quantity, and of whether there is one: a
   * product that begins to be counted is to be told, and its details at once.
   */
  String webhookFingerprint(ProductFacts facts) {
    ObjectNode body = webhook(facts, 0);
    body.remove("qty_available");
    String fingerprint = Fingerprint.of(body);
    return facts.tracked() ? fingerprint : Fingerprint.uncounted(fingerprint);
  }

  /** A fingerprint of all that the catalogue tells but the quantity. */
  String catalogueFingerprint(ProductFacts facts) {
    ObjectNode body = catalogue(facts, 0);
    body.withObject("/inventory").remove("quantity");
    return Fingerprint.of(body);
  }

  private BigDecimal webhookPrice(Prices prices, BigDecimal major) {
    BigDecimal exact = prices.currency().rounded(major);
    return switch (settings.webhookPrice()) {
      case MAJOR -> exact;
      case FACTOR -> exact.multiply(factor);
      case MAJOR_BELOW_1000 -> exact.compareTo(THOUSAND) < 0 ? exact : exact.multiply(THOUSAND);
    };
  }

  private BigDecimal kilograms(BigDecimal weight) {
    BigDecimal kilograms =
        settings.weightUnit() == CatalogSettings.WeightUnit.LB
            ? weight.multiply(KILOGRAMS_OF_A_POUND)
            : weight;
    return kilograms.setScale(WEIGHT_DIGITS, RoundingMode.HALF_UP);
  }

  private static JsonNode minorOrNull(MinorUnits currency, BigDecimal majorOrNull) {
    return majorOrNull == null ? NullNode.instance : minor(currency, majorOrNull);
  }

  private static JsonNode minor(MinorUnits currency, BigDecimal major) {
    return number(currency.rounded(major).movePointRight(currency.decimals()));
  }

  private static JsonNode numberOrNull(MinorUnits currency, BigDecimal majorOrNull) {
    return majorOrNull == null ? NullNode.instance : number(currency.rounded(majorOrNull));
  }

  /** Exactly this number, in its plain form: 5.5, not 5.500 and not 1E+1. */
  private static JsonNode number(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return DecimalNode.valueOf(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }

  /**
   * The same body with a title that no other product has, for a shop that makes an address of the
   * title once and refuses a second one. It is told the right title afterwards.
   *
   * @param body of {@link #webhook} or {@link #catalogue}
   */
  static ObjectNode underItsOwnTitle(ObjectNode body) {
    ObjectNode copy = body.deepCopy();
    String sku = body.path("sku").asText();
    for (String title : List.of("name", "title")) {
      if (body.path(title).isTextual()) {
        copy.put(title, body.path(title).asText() + " " + sku);
      }
    }
    return copy;
  }
}

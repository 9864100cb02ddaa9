package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.catalog.ProductFacts.CategoryFacts;
import com.markasouqs.bridge.catalog.ProductFacts.Details;
import com.markasouqs.bridge.catalog.ProductFacts.Names;
import com.markasouqs.bridge.catalog.ProductFacts.Prices;
import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.Sample;
import com.markasouqs.bridge.model.MinorUnits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the admin's own functions would be given for a product; nothing is sent. */
public final class ProductTrial {
  private static final long SOME = 5;

  private final ProductPayloads payloads;

  public ProductTrial(CatalogSettings settings) {
    this.payloads = new ProductPayloads(settings, new ProductHooks(Hooks.none()));
  }

  /**
   * Samples of both bodies: of the product webhook and of the catalogue.
   *
   * @param product as {@code map_product} gets it; what is missing has the usual value
   * @throws IllegalArgumentException for a value of a wrong kind
   */
  public List<Sample> samples(Map<String, Object> product) {
    ProductFacts facts = facts(product);
    return List.of(
        ProductHooks.webhookSample(facts, payloads.webhook(facts, SOME)),
        ProductHooks.catalogueSample(facts, payloads.catalogue(facts, SOME)));
  }

  private static ProductFacts facts(Map<String, Object> product) {
    String code = text(product, "currency").orElse("KWD");
    MinorUnits currency =
        MinorUnits.of(code)
            .orElseThrow(() -> new IllegalArgumentException(code + " is no currency"));
    String sku = text(product, "sku").orElse("SKU-1");
    return new ProductFacts(
        number(product, "id").orElse(BigDecimal.ONE).intValue(),
        number(product, "template_id").orElse(BigDecimal.ONE).intValue(),
        sku,
        new Names(
            text(product, "name").orElse("Product " + sku),
            text(product, "name_ar").orElse(null),
            text(product, "description").orElse(""),
            text(product, "description_ar").orElse(null)),
        new Prices(
            currency,
            number(product, "price").orElse(BigDecimal.ONE),
            number(product, "compare_at_price").orElse(null),
            number(product, "cost").orElse(BigDecimal.ZERO)),
        number(product, "weight").orElse(BigDecimal.ZERO),
        text(product, "barcode").orElse(null),
        category(product),
        details(product),
        truth(product, "active"),
        truth(product, "sale_ok"),
        true,
        truth(product, "tracked"));
  }

  private static CategoryFacts category(Map<String, Object> product) {
    String path = text(product, "category").orElse("");
    int id =
        number(product, "category_id").map(BigDecimal::intValue).orElse(path.isEmpty() ? 0 : 1);
    return new CategoryFacts(id, path.substring(path.lastIndexOf('/') + 1).strip(), path);
  }

  private static Details details(Map<String, Object> product) {
    SortedMap<String, String> attributes = new TreeMap<>();
    if (product.get("attributes") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> attributes.put(String.valueOf(name), String.valueOf(value)));
    }
    List<?> images = product.get("images") instanceof List<?> list ? list : List.of();
    return new Details(
        null,
        text(product, "brand").orElse(null),
        images.stream().map(String::valueOf).toList(),
        number(product, "warranty_months").orElse(null),
        text(product, "origin").orElse(null),
        text(product, "material").orElse(null),
        text(product, "color").orElse(null),
        attributes,
        List.of());
  }

  private static Optional<String> text(Map<String, Object> product, String name) {
    return Optional.ofNullable(product.get(name)).map(Object::toString);
  }

  private static Optional<BigDecimal> number(Map<String, Object> product, String name) {
    try {
      return text(product, name).map(BigDecimal::new);
    } catch (NumberFormatException other) {
      throw new IllegalArgumentException(name + " is no number", other);
    }
  }

  private static boolean truth(Map<String, Object> product, String name) {
    return !Boolean.FALSE.equals(product.get(name));
  }
}

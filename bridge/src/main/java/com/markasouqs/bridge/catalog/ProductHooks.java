package com.markasouqs.bridge.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.catalog.ProductFacts.Details;
import com.markasouqs.bridge.catalog.ProductFacts.Names;
import com.markasouqs.bridge.catalog.ProductFacts.Prices;
import com.markasouqs.bridge.hooks.BodyField;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.JsonTrees;
import com.markasouqs.bridge.hooks.PayloadKinds;
import com.markasouqs.bridge.hooks.Sample;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets the admin's own functions decide about products. */
final class ProductHooks {
  private static final PayloadKinds CATALOGUE =
      new PayloadKinds(
          Set.of("odoo_product_id", "sku"),
          Set.of("title", "price", "currency_code", "inventory.quantity"),
          catalogueFields(),
          true);

  private final Hooks hooks;

  ProductHooks(Hooks hooks) {
    this.hooks = hooks;
  }

  /**
   * Whether the shop gets the product, as far as the admin decides.
   *
   * @throws com.markasouqs.bridge.hooks.HookException when nobody knows
   */
  boolean includes(ProductFacts facts) {
    return !hooks.has(HookFunction.INCLUDE_PRODUCT) || hooks.includes(product(facts));
  }

  /**
   * The body of the product webhook as it is to be sent.
   *
   * @throws com.markasouqs.bridge.hooks.HookException when the function fails
   */
  ObjectNode webhook(ProductFacts facts, ObjectNode body) {
    return hooks.has(HookFunction.MAP_PRODUCT) ? mapped(webhookSample(facts, body)) : body;
  }

  /** The same for the body of the catalogue. */
  ObjectNode catalogue(ProductFacts facts, ObjectNode body) {
    return hooks.has(HookFunction.MAP_PRODUCT) ? mapped(catalogueSample(facts, body)) : body;
  }

  static Sample webhookSample(ProductFacts facts, ObjectNode body) {
    PayloadKinds check =
        new PayloadKinds(
            Set.of("odoo_id", "sku", "default_code"),
            Set.of("name", "list_price"),
            webhookFields(facts.pricesOrNull().currency().decimals()),
            true);
    return sample("product webhook", facts, body, check);
  }

  static Sample catalogueSample(ProductFacts facts, ObjectNode body) {
    return sample("catalogue", facts, body, CATALOGUE);
  }

  private static Sample sample(
      String title, ProductFacts facts, ObjectNode body, PayloadKinds check) {
    return new Sample(HookFunction.MAP_PRODUCT, title, product(facts), JsonTrees.map(body), check);
  }

  private static Map<String, BodyField> catalogueFields() {
    Map<String, BodyField> fields = new HashMap<>();
    texts(fields, "title", "title_ar", "description", "description_ar", "currency_code");
    texts(fields, "weight_unit", "barcode", "category_handle", "brand");
    List.of("price", "compare_at_price", "cost_price", "inventory.quantity")
        .forEach(name -> fields.put(name, BodyField.WHOLE));
    fields.put("weight", BodyField.NUMBER);
    fields.put("images", BodyField.LIST);
    fields.put("metadata", BodyField.DICT);
    fields.put("inventory", BodyField.DICT);
    fields.put("inventory.manage_inventory", BodyField.TRUTH);
    fields.put("inventory.allow_backorder", BodyField.TRUTH);
    return fields;
  }

  /** Amounts as the shop's currency has them. */
  private static Map<String, BodyField> webhookFields(int decimals) {
    Map<String, BodyField> fields = new HashMap<>();
    texts(fields, "name", "description", "description_sale", "currency_code", "barcode");
    texts(fields, "category_name", "public_categ_ids", "arabic_name", "title_ar", "brand");
    texts(fields, "arabic_description", "description_ar", "image_url");
    List.of("list_price", "standard_price", "cost_price", "compare_at_price")
        .forEach(name -> fields.put(name, BodyField.number(decimals)));
    fields.put("qty_available", BodyField.WHOLE);
    fields.put("weight", BodyField.NUMBER);
    fields.put("active", BodyField.TRUTH);
    fields.put("is_published", BodyField.TRUTH);
    fields.put("categ_id", BodyField.LIST);
    fields.put("images", BodyField.LIST);
    fields.put("alternative_odoo_ids", BodyField.LIST);
    fields.put("attributes", BodyField.DICT);
    return fields;
  }

  private static void texts(Map<String, BodyField> fields, String... names) {
    List.of(names).forEach(name -> fields.put(name, BodyField.TEXT));
  }

  private ObjectNode mapped(Sample given) {
    return JsonTrees.node(
        hooks.map(given.function(), given.about(), given.values(), given.check()));
  }

  private static Map<String, Object> product(ProductFacts facts) {
    Names names = facts.names();
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("id", facts.id());
    product.put("template_id", facts.templateId());
    product.put("sku", facts.sku());
    product.put("name", names.title());
    product.put("name_ar", names.titleArOrNull());
    product.put("description", names.description());
    product.put("description_ar", names.descriptionArOrNull());
    product.put("barcode", facts.barcodeOrNull());
    product.put("weight", facts.weightKilograms());
    product.put("category_id", facts.category().id());
    product.put("category", facts.category().path());
    product.put("active", facts.active());
    product.put("sale_ok", facts.saleOk());
    product.put("tracked", facts.tracked());
    prices(product, facts.pricesOrNull());
    details(product, facts.details());
    return product;
  }

  private static void prices(Map<String, Object> product, Prices prices) {
    product.put("price", prices.price());
    product.put("compare_at_price", prices.compareAtOrNull());
    product.put("cost", prices.costOrNull());
    product.put("currency", prices.currency().currencyCode());
  }

  private static void details(Map<String, Object> product, Details details) {
    product.put("brand", details.brandOrNull());
    product.put("images", details.images());
    product.put("warranty_months", details.warrantyMonthsOrNull());
    product.put("origin", details.originOrNull());
    product.put("material", details.materialOrNull());
    product.put("color", details.colorOrNull());
    product.put("attributes", details.attributes());
  }
}

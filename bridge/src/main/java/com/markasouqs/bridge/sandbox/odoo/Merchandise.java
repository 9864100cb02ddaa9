package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a person does to products. Every method is one transaction; an unknown SKU is refused with
 * an {@link IllegalArgumentException}. Safe for any thread.
 */
public final class Merchandise {
  private final Orm orm;
  private final Context context = Context.of(BaseData.ADMIN);

  Merchandise(Orm orm) {
    this.orm = orm;
  }

  /** Returns the id of the product with the SKU, an archived one too. */
  public int id(String sku) {
    return change(() -> new ShopFloor(orm).product(sku));
  }

  /** Sets the price of the template, major units. */
  public void setPrice(String sku, double price) {
    write(sku, "list_price", price);
  }

  public void rename(String sku, String name) {
    write(sku, "name", name);
  }

  public void changeSku(String sku, String newSku) {
    write(sku, "default_code", newSku);
  }

  public void archive(String sku) {
    write(sku, "active", false);
  }

  public void unarchive(String sku) {
    write(sku, "active", true);
  }

  /** Writes one field of the product or of its template. */
  public void write(String sku, String field, Object value) {
    run(
        () ->
            orm.write(
                "product.product",
                List.of(new ShopFloor(orm).product(sku)),
                BaseData.values(field, value),
                context));
  }

  /** Deletes the product; sold or moved ones are refused with an {@link OdooFault}, as ever. */
  public void delete(String sku) {
    run(() -> orm.unlink("product.product", List.of(new ShopFloor(orm).product(sku)), context));
  }

  /** Switches the language on and writes name and description in it; an empty text is left out. */
  public void translate(String sku, String language, String name, String description) {
    run(
        () -> {
          activate(language);
          Map<String, Object> texts = new LinkedHashMap<>();
          texts.put("name", name);
          texts.put("description_sale", description);
          texts.values().removeIf(""::equals);
          orm.write(
              "product.product",
              List.of(new ShopFloor(orm).product(sku)),
              texts,
              context.with("lang", language));
        });
  }

  /** Switches a language on, such as {@code ar_001}. */
  public void activateLanguage(String code) {
    run(() -> activate(code));
  }

  private void activate(String code) {
    orm.first("res.lang", List.of("code", "=", code))
        .ifPresentOrElse(
            row -> orm.write("res.lang", List.of(row.id()), Map.of("active", true), context),
            () -> orm.create("res.lang", BaseData.values("name", code, "code", code), context));
  }

  /** Adds a category, below another one when {@code parent} is not 0; returns its id. */
  public int addCategory(String name, int parent) {
    Integer above = parent == 0 ? null : (Integer) parent;
    return change(
        () ->
            orm.create(
                "product.category", BaseData.values("name", name, "parent_id", above), context));
  }

  /**
   * Adds a template with a variant for every combination of values; returns its id.
   *
   * @param attributes the values of each attribute, in the order in which they are shown
   * @param sku the SKU of the variant with these values
   */
  public int addVariants(
      String name,
      double price,
      Map<String, List<String>> attributes,
      Function<List<String>, String> sku) {
    return change(
        () -> {
          Map<String, Object> values = BaseData.values("name", name, "list_price", price);
          values.putAll(ShopFloor.storable(orm.series()));
          Context quiet = context.with("create_product_product", false);
          int template = orm.create("product.template", values, quiet);
          List<List<Integer>> combinations = List.of(List.of());
          for (Map.Entry<String, List<String>> attribute : attributes.entrySet()) {
            List<Integer> own = values(template, attribute.getKey(), attribute.getValue());
            combinations = combinations.stream().flatMap(c -> with(c, own).stream()).toList();
          }
          combinations.forEach(combination -> variant(template, combination, sku));
          return template;
        });
  }

  private static List<List<Integer>> with(List<Integer> start, List<Integer> more) {
    List<List<Integer>> all = new ArrayList<>();
    for (Integer one : more) {
      List<Integer> longer = new ArrayList<>(start);
      longer.add(one);
      all.add(longer);
    }
    return all;
  }

  private List<Integer> values(int template, String attribute, List<String> names) {
    int id = orm.create("product.attribute", BaseData.values("name", attribute), context);
    int line =
        orm.create(
            "product.template.attribute.line",
            BaseData.values("product_tmpl_id", template, "attribute_id", id),
            context);
    List<Integer> values = new ArrayList<>();
    List<Integer> ofTemplate = new ArrayList<>();
    for (String name : names) {
      Map<String, Object> given = BaseData.values("name", name, "attribute_id", id);
      values.add(orm.create("product.attribute.value", given, context));
      given.put("product_tmpl_id", template);
      given.put("attribute_line_id", line);
      given.put("product_attribute_value_id", values.get(values.size() - 1));
      ofTemplate.add(orm.create("product.template.attribute.value", given, context));
    }
    orm.set("product.template.attribute.line", line, Map.of("value_ids", values), context);
    return ofTemplate;
  }

  private void variant(
      int template, List<Integer> combination, Function<List<String>, String> sku) {
    List<String> names =
        combination.stream()
            .map(id -> orm.row("product.template.attribute.value", id, context))
            .map(row -> AttributeValues.OfTemplate.name(orm, row))
            .toList();
    Map<String, Object> values = BaseData.values("product_tmpl_id", template);
    values.put("default_code", sku.apply(names));
    values.put("product_template_attribute_value_ids", combination);
    values.put("product_template_variant_value_ids", combination);
    orm.create("product.product", values, context);
  }

  /** Makes one value of the template's attributes dearer; no product's write_date changes by it. */
  public void setPriceExtra(int template, String value, double extra) {
    run(
        () ->
            orm.rowsWith("product.template.attribute.value", "product_tmpl_id", template).stream()
                .filter(row -> AttributeValues.OfTemplate.name(orm, row).equals(value))
                .forEach(
                    row ->
                        orm.set(
                            "product.template.attribute.value",
                            row.id(),
                            Map.of("price_extra", extra),
                            context)));
  }

  private void run(Runnable work) {
    change(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T change(Supplier<T> work) {
    return orm.store().inTransaction(orm.options().clock().instant(), work);
  }
}

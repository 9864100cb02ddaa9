package com.markasouqs.bridge.sandbox.odoo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Product variants: what is not their own they take from, and write to, their template. */
final class Products implements ModelBehaviour {
  static final Set<String> OWN =
      Set.of("default_code", "barcode", "standard_price", "weight", "volume", "active");
  private static final Map<String, Computation> COMPUTATIONS = computed();

  private static Map<String, Computation> computed() {
    Map<String, Computation> computations = new HashMap<>(StockLevels.OF_PRODUCT);
    computations.put("lst_price", (orm, row, context) -> listPrice(orm, row));
    computations.put("price_extra", (orm, row, context) -> priceExtra(orm, row));
    computations.put(
        "image_1920",
        (orm, row, context) -> template(orm, row).map(t -> t.get("image_1920")).orElse(null));
    return Map.copyOf(computations);
  }

  static Optional<Row> template(Orm orm, Row product) {
    return orm.find("product.template", product.reference("product_tmpl_id"));
  }

  static double listPrice(Orm orm, Row product) {
    return template(orm, product).map(row -> row.number("list_price")).orElse(0.0)
        + priceExtra(orm, product);
  }

  private static double priceExtra(Orm orm, Row product) {
    return product.references("product_template_attribute_value_ids").stream()
        .flatMap(id -> orm.find("product.template.attribute.value", id).stream())
        .mapToDouble(value -> value.number("price_extra"))
        .sum();
  }

  static boolean isService(Orm orm, int product) {
    return orm.find("product.product", product)
        .flatMap(row -> template(orm, row))
        .map(row -> row.text("type").equals("service"))
        .orElse(true);
  }

  static boolean isStorable(Orm orm, int product) {
    return orm.find("product.product", product)
        .flatMap(row -> template(orm, row))
        .map(row -> row.flag("is_storable") || row.text("detailed_type").equals("product"))
        .orElse(false);
  }

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    if (given.get("product_tmpl_id") instanceof Integer) {
      return given;
    }
    Map<String, Object> shared = sharedOf(orm, given);
    given.keySet().removeAll(shared.keySet());
    given.remove("lst_price");
    Context quiet = context.with("create_product_product", false);
    given.put("product_tmpl_id", orm.create("product.template", shared, quiet));
    return given;
  }

  @Override
  public Map<String, Object> changed(Orm orm, Row row, Map<String, Object> given, Context context) {
    Map<String, Object> shared = sharedOf(orm, given);
    given.keySet().removeAll(shared.keySet());
    if (given.remove("lst_price") instanceof Number price) {
      shared.put("list_price", Money.rounded(price.doubleValue() - priceExtra(orm, row), 6));
    }
    if (!shared.isEmpty()) {
      orm.write("product.template", List.of(row.reference("product_tmpl_id")), shared, context);
    }
    return given;
  }

  private static Map<String, Object> sharedOf(Orm orm, Map<String, Object> given) {
    ModelDefinition template = orm.registry().required("product.template");
    Map<String, Object> shared = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          if (name.equals("lst_price")) {
            shared.put("list_price", value);
          } else if (template.has(name) && !OWN.contains(name) && !name.startsWith("x_")) {
            shared.put(name, value);
          }
        });
    return shared;
  }

  @Override
  public void created(Orm orm, Row row, Context context) {
    checkBarcode(orm, row);
  }

  @Override
  public void written(Orm orm, Row row, Map<String, Object> given, Context context) {
    if (given.containsKey("barcode")) {
      checkBarcode(orm, row);
    }
  }

  private static void checkBarcode(Orm orm, Row row) {
    List<Row> holders = orm.rowsWith("product.product", "barcode", row.text("barcode"));
    if (holders.size() < 2) {
      return;
    }
    String separator = orm.series().isFrom(Series.ODOO_18) ? " and " : ", ";
    String names =
        holders.stream().map(holder -> name(orm, holder)).collect(Collectors.joining(separator));
    String note =
        orm.series().isFrom(Series.ODOO_17)
            ? "\n\nNote: products that you don't have access to will not be shown above."
            : "";
    throw Faults.user(
        "Barcode(s) already assigned:\n\n- Barcode \"%s\" already assigned to product(s): %s%s"
            .formatted(row.text("barcode"), names, note));
  }

  private static String name(Orm orm, Row product) {
    return template(orm, product).map(row -> row.text("name")).orElse("");
  }

  @Override
  public void removing(Orm orm, List<Row> rows) {
    for (Row row : rows) {
      boolean sold = !orm.rowsWith("sale.order.line", "product_id", row.id()).isEmpty();
      boolean moved = !orm.rowsWith("stock.move", "product_id", row.id()).isEmpty();
      if (sold || moved) {
        throw Faults.integrity(
            "another model requires the record being deleted. If possible, archive it instead.");
      }
      int template = row.reference("product_tmpl_id");
      if (orm.rowsWith("product.product", "product_tmpl_id", template).size() == 1) {
        orm.store().remove("product.template", template);
      }
    }
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    String code = row.text("default_code");
    boolean plain = code.isEmpty() || Boolean.FALSE.equals(context.get("display_default_code"));
    String values = values(orm, row);
    String name =
        template(orm, row)
                .map(template -> String.valueOf(Translations.read(template, "name", context)))
                .orElse("")
            + (values.isEmpty() ? "" : " (" + values + ")");
    return plain ? name : "[" + code + "] " + name;
  }

  /** Returns what tells the variant from the others: an attribute with one value does not. */
  private static String values(Orm orm, Row product) {
    return product.references("product_template_attribute_value_ids").stream()
        .flatMap(id -> orm.find("product.template.attribute.value", id).stream())
        .filter(value -> isChoice(orm, value.reference("attribute_line_id")))
        .map(value -> AttributeValues.OfTemplate.name(orm, value))
        .collect(Collectors.joining(", "));
  }

  private static boolean isChoice(Orm orm, int line) {
    return orm.find("product.template.attribute.line", line)
        .map(row -> row.references("value_ids").size() != 1)
        .orElse(true);
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }

  @Override
  public Object inherited(Orm orm, Row row, String field, Context context) {
    return template(orm, row)
        .filter(template -> !OWN.contains(field))
        .filter(template -> orm.registry().required("product.template").has(field))
        .map(template -> orm.value("product.template", template, field, context))
        .orElse(null);
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Products as they are sold: a new one gets its single variant with it. */
final class ProductTemplates implements ModelBehaviour {
  private static final Map<String, Computation> COMPUTATIONS = computed();

  private static Map<String, Computation> computed() {
    Map<String, Computation> computations = new HashMap<>();
    for (String field : Products.OWN) {
      if (!field.equals("active")) {
        computations.put(field, (orm, row, context) -> ofVariant(orm, row, field, context));
      }
    }
    for (String field : StockLevels.OF_PRODUCT.keySet()) {
      computations.put(field, (orm, row, context) -> ofVariant(orm, row, field, context));
    }
    computations.put(
        "product_variant_id",
        (orm, row, context) ->
            active(orm, row).stream().findFirst().map(v -> (Object) v.id()).orElse(null));
    computations.put("product_variant_count", (orm, row, context) -> active(orm, row).size());
    for (String field : Translations.FIELDS) {
      computations.put(field, (orm, row, context) -> Translations.read(row, field, context));
    }
    computations.put("currency_id", (orm, row, context) -> currency(orm, row, 1));
    computations.put(
        "cost_currency_id",
        (orm, row, context) -> costCurrency(orm, row, Currencies.company(orm, context)));
    computations.put("image_128", (orm, row, context) -> row.get("image_1920"));
    return Map.copyOf(computations);
  }

  /** That of its company, else of another one. */
  private static int currency(Orm orm, Row template, int otherwise) {
    int own = template.reference("company_id");
    return Currencies.ofCompany(orm, own == 0 ? otherwise : own);
  }

  private static int costCurrency(Orm orm, Row template, int company) {
    return orm.series().isFrom(Series.ODOO_17)
        ? currency(orm, template, company)
        : Currencies.ofCompany(orm, company);
  }

  private static List<Row> variants(Orm orm, Row template) {
    return orm.rowsWith("product.product", "product_tmpl_id", template.id());
  }

  private static List<Row> active(Orm orm, Row template) {
    return variants(orm, template).stream().filter(variant -> variant.flag("active")).toList();
  }

  private static Object ofVariant(Orm orm, Row template, String field, Context context) {
    List<Row> active = active(orm, template);
    List<Row> variants = active.isEmpty() ? variants(orm, template) : active;
    return variants.size() == 1
        ? orm.value("product.product", variants.get(0), field, context)
        : null;
  }

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    Series series = orm.series();
    given.putIfAbsent("sale_ok", true);
    given.putIfAbsent("purchase_ok", true);
    given.putIfAbsent("list_price", 1.0);
    given.putIfAbsent("uom_id", 1);
    given.putIfAbsent("invoice_policy", "order");
    if (!series.isFrom(Series.ODOO_19)) {
      given.putIfAbsent("uom_po_id", 1);
      given.putIfAbsent("categ_id", 1);
    }
    given.putIfAbsent("taxes_id", List.of(List.of(6, 0, defaultTaxes(orm))));
    givenType(series, given);
    return given;
  }

  private static List<Integer> defaultTaxes(Orm orm) {
    int tax = orm.find("res.company", 1).map(c -> c.reference("account_sale_tax_id")).orElse(0);
    return tax == 0 ? List.of() : List.of(tax);
  }

  private static void givenType(Series series, Map<String, Object> values) {
    if (series.isFrom(Series.ODOO_18)) {
      values.putIfAbsent("type", "consu");
      values.putIfAbsent("is_storable", false);
    } else {
      Object type = values.getOrDefault("detailed_type", values.getOrDefault("type", "consu"));
      values.put("detailed_type", type);
      values.put("type", type);
    }
  }

  @Override
  public void created(Orm orm, Row row, Context context) {
    if (Boolean.FALSE.equals(context.get("create_product_product"))) {
      return;
    }
    Map<String, Object> variant = new LinkedHashMap<>();
    variant.put("product_tmpl_id", row.id());
    for (String field : Products.OWN) {
      if (row.get(field) != null) {
        variant.put(field, row.get(field));
      }
    }
    orm.create("product.product", variant, context);
  }

  @Override
  public Map<String, Object> changed(Orm orm, Row row, Map<String, Object> given, Context context) {
    boolean typed = given.containsKey("detailed_type") || given.containsKey("type");
    if (typed && !orm.series().isFrom(Series.ODOO_18)) {
      givenType(orm.series(), given);
    }
    return Translations.write(orm, row, given, context);
  }

  @Override
  public void written(Orm orm, Row row, Map<String, Object> given, Context context) {
    Map<String, Object> own = new LinkedHashMap<>(given);
    own.keySet().retainAll(Products.OWN);
    List<Row> variants = variants(orm, row);
    if (variants.size() > 1) {
      own.keySet().retainAll(Set.of("active"));
    }
    for (Row variant : variants) {
      if (!own.isEmpty()) {
        orm.write("product.product", List.of(variant.id()), own, context);
      } else if (orm.series().isFrom(Series.ODOO_17)) {
        // On 16 a change of the template does not show in the variant's write_date.
        orm.touch("product.product", variant.id(), context);
      }
    }
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    Object code = ofVariant(orm, row, "default_code", context);
    String name = String.valueOf(Translations.read(row, "name", context));
    boolean plain =
        orm.series().isFrom(Series.ODOO_19)
            && Boolean.FALSE.equals(context.get("display_default_code"));
    return code == null || plain ? name : "[" + code + "] " + name;
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }
}

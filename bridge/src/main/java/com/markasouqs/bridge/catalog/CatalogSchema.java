package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the fields that a product can have this Odoo has: they differ between its series and its
 * addons. Immutable.
 *
 * @param switchField says whether the shop may sell the product
 * @param titleAr Arabic title
 * @param descriptionAr Arabic description
 * @param brand brand
 * @param compareAt price before a reduction
 * @param warranty months of warranty
 * @param origin country of origin
 * @param material material
 * @param color colour
 * @param images addresses of images
 * @param fields all fields of product.product
 * @param arabic code of the active Arabic language
 */
record CatalogSchema(
    Optional<SchemaField> switchField,
    Optional<SchemaField> titleAr,
    Optional<SchemaField> descriptionAr,
    Optional<SchemaField> brand,
    Optional<SchemaField> compareAt,
    Optional<SchemaField> warranty,
    Optional<SchemaField> origin,
    Optional<SchemaField> material,
    Optional<SchemaField> color,
    Optional<SchemaField> images,
    ModelFields fields,
    Optional<String> arabic) {
  static final String PRODUCT = "product.product";
  static final String ATTRIBUTE_VALUES = "product_template_attribute_value_ids";
  static final String PUBLIC_CATEGORIES = "public_categ_ids";
  static final String BILLS_OF_MATERIALS = "bom_ids";
  static final String ALTERNATIVES = "alternative_product_ids";

  private static final List<String> ALWAYS =
      List.of(
          "default_code",
          "display_name",
          "product_tmpl_id",
          "active",
          "sale_ok",
          "type",
          "lst_price",
          "standard_price",
          "currency_id",
          "cost_currency_id",
          "categ_id",
          "barcode",
          "weight",
          "description_sale");
  private static final List<String> WHERE_THERE =
      List.of("is_storable", "detailed_type", ATTRIBUTE_VALUES, PUBLIC_CATEGORIES, ALTERNATIVES);

  /** Asks Odoo; its fields are asked for once and remembered by the client. */
  static CatalogSchema read(OdooClient odoo, CatalogSettings settings) {
    ModelFields fields = odoo.fields(PRODUCT);
    return new CatalogSchema(
        first(fields, settings.switchField()).filter(field -> field.type().equals("boolean")),
        first(fields, settings.titleArField()),
        first(fields, settings.descriptionArField()),
        first(fields, settings.brandField()),
        first(fields, settings.compareAtField()),
        first(fields, settings.warrantyField()),
        first(fields, settings.originField()),
        first(fields, settings.materialField()),
        first(fields, settings.colorField()),
        first(fields, settings.imagesField()),
        fields,
        arabic(odoo));
  }

  private static Optional<SchemaField> first(ModelFields fields, String candidates) {
    for (String candidate : candidates.split(",", -1)) {
      String name = candidate.strip();
      if (fields.has(name)) {
        return Optional.of(new SchemaField(name, fields.type(name)));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> arabic(OdooClient odoo) {
    Domain domain = Domain.where("code", "=like", "ar%").and(Domain.where("active", "=", true));
    ReadOptions options = ReadOptions.none().order("code").limit(1);
    return odoo.searchRead("res.lang", domain, List.of("code"), options).stream()
        .map(row -> row.text("code"))
        .findFirst();
  }

  /** The fields that a page of products is read with, references as bare ids. */
  List<String> plainFields() {
    List<String> names = new ArrayList<>(ALWAYS.stream().filter(fields::has).toList());
    WHERE_THERE.stream().filter(fields::has).forEach(names::add);
    candidates().stream()
        .filter(field -> !field.isReference())
        .map(SchemaField::name)
        .forEach(names::add);
    return names.stream().distinct().toList();
  }

  /** The fields whose records' names count. */
  List<String> namedFields() {
    return candidates().stream()
        .filter(SchemaField::isReference)
        .map(SchemaField::name)
        .distinct()
        .toList();
  }

  /** The texts that Odoo can have translated. */
  Set<String> translatedFields() {
    return Set.of("display_name", "description_sale");
  }

  private List<SchemaField> candidates() {
    List<SchemaField> all = new ArrayList<>();
    List.of(
            switchField,
            titleAr,
            descriptionAr,
            brand,
            compareAt,
            warranty,
            origin,
            material,
            color,
            images)
        .forEach(field -> field.ifPresent(all::add));
    return all;
  }
}

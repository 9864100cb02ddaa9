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
    FieldChoice titleAr,
    FieldChoice descriptionAr,
    FieldChoice brand,
    FieldChoice compareAt,
    FieldChoice warranty,
    FieldChoice origin,
    FieldChoice material,
    FieldChoice color,
    FieldChoice images,
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

  /**
   * Asks Odoo; its fields are asked for once and remembered by the client.
   *
   * @throws CatalogException when the switch that is meant is not there: without it everything
   *     would be sold
   */
  static CatalogSchema read(OdooClient odoo, CatalogSettings settings) {
    ModelFields fields = odoo.fields(PRODUCT);
    return new CatalogSchema(
        switchField(fields, settings),
        FieldChoice.of(fields, settings.titleArField()),
        FieldChoice.of(fields, settings.descriptionArField()),
        FieldChoice.of(fields, settings.brandField()),
        FieldChoice.of(fields, settings.compareAtField()),
        FieldChoice.of(fields, settings.warrantyField()),
        FieldChoice.of(fields, settings.originField()),
        FieldChoice.of(fields, settings.materialField()),
        FieldChoice.of(fields, settings.colorField()),
        FieldChoice.of(fields, settings.imagesField()),
        fields,
        arabic(odoo));
  }

  private static Optional<SchemaField> switchField(ModelFields fields, CatalogSettings settings) {
    Optional<SchemaField> found =
        FieldChoice.of(fields, settings.switchField()).fields().stream()
            .findFirst()
            .filter(field -> field.type().equals("boolean"));
    if (found.isEmpty() && settings.meansSwitch()) {
      throw new CatalogException(
          "settings.catalog.switch-field is \"%s\", which names no yes/no field of product.product"
              .formatted(settings.switchField()));
    }
    return found;
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
    switchField.ifPresent(all::add);
    List.of(titleAr, descriptionAr, brand, compareAt, warranty, origin, material, color, images)
        .forEach(choice -> all.addAll(choice.fields()));
    return all;
  }
}

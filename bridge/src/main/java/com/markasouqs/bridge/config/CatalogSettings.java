package com.markasouqs.bridge.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which products the shop gets, and how they are told. */
public record CatalogSettings(
    @Setting(
            value = "Whether products are pushed to Medusa.",
            byDefault = "true",
            unit = "true | false")
        boolean enabled,
    @Setting(
            value = "How often changed products are looked for.",
            byDefault = "1m",
            unit = "duration",
            min = "1s")
        Duration changesInterval,
    @Setting(
            value = "How often all products are compared with what Medusa was told.",
            byDefault = "1h",
            unit = "duration",
            min = "1s")
        Duration fullInterval,
    @Setting(
            value =
                "How far a look for changes goes back before the last one: longer than Odoo's longest transaction.",
            byDefault = "5m",
            unit = "duration",
            min = "0s")
        Duration overlap,
    @Setting(
            value =
                "What happens to products that the shop already has when the bridge first meets them: pushed, or taken as told (adopt), by the shop's list of inventory.",
            byDefault = "push",
            unit = "push | adopt")
        FirstRun firstRun,
    @Setting(
            value =
                "Odoo domain on product.product that a product must meet, as JSON or as Python writes it, e.g. [('website_published', '=', True)].",
            unit = "domain")
        Optional<String> domain,
    @Setting(
            value =
                "Boolean field that says whether a product is sold in the shop; the first of these that product.product has counts. Where it has none of the default's, all are; a name of your own has to be there.",
            byDefault = "medusa_sell, x_medusa_sell",
            unit = "field names")
        String switchField,
    @Setting(
            value =
                "Name or id of the pricelist whose prices the shop gets. Default: the product's own price.",
            unit = "name or id")
        Optional<String> pricelist,
    @Setting(
            value =
                "What a backend does with prices of the product webhook: it takes them as major units (25.000), multiplies those below 1000 only (major-below-1000), or expects them multiplied by price-factor.",
            byDefault = "major",
            unit = "major | major-below-1000 | factor")
        PriceScale webhookPrice,
    @Setting(
            value = "Number that webhook prices are multiplied with under webhook-price: factor.",
            byDefault = "1",
            unit = "number")
        String priceFactor,
    @Setting(value = "Unit of weights in Odoo.", byDefault = "kg", unit = "kg | lb")
        WeightUnit weightUnit,
    @Setting(
            value =
                "Field with the Arabic title; the first that has a value counts, none: Odoo's Arabic translation.",
            byDefault = "name_ar, x_name_ar",
            unit = "field names")
        String titleArField,
    @Setting(
            value = "Field with the Arabic description; none: Odoo's Arabic translation.",
            byDefault = "description_ar, x_description_ar",
            unit = "field names")
        String descriptionArField,
    @Setting(
            value = "Field with the brand (text, or a record with a name).",
            byDefault = "medusa_brand, x_brand, product_brand_id",
            unit = "field names")
        String brandField,
    @Setting(
            value = "Field with the price before a reduction, in major units.",
            byDefault = "medusa_compare_at_price, compare_list_price, x_compare_at_price",
            unit = "field names")
        String compareAtField,
    @Setting(
            value = "Field with the months of warranty.",
            byDefault = "medusa_warranty_months, x_warranty_months",
            unit = "field names")
        String warrantyField,
    @Setting(
            value = "Field with the country of origin (text, or a country).",
            byDefault = "medusa_origin_id, x_origin_country, country_of_origin",
            unit = "field names")
        String originField,
    @Setting(
            value = "Field with the material.",
            byDefault = "medusa_material, x_material",
            unit = "field names")
        String materialField,
    @Setting(
            value = "Field with the colour; none: the variant's attribute named Color or Colour.",
            byDefault = "medusa_color, x_color",
            unit = "field names")
        String colorField,
    @Setting(
            value = "Field with the addresses of the images that strangers can open, one a line.",
            byDefault = "medusa_image_urls, x_medusa_image_urls",
            unit = "field names")
        String imagesField,
    @Setting(
            value =
                "A run that would delete more products than this, and more than delete-guard-percent, stops and asks.",
            byDefault = "20",
            unit = "products",
            min = "0")
        int deleteGuardCount,
    @Setting(
            value = "Share of the products in the shop; see delete-guard-count.",
            byDefault = "5",
            unit = "percent",
            min = "0",
            max = "100")
        int deleteGuardPercent) {
  private static final String PREFIX = "settings.catalog.";
  private static final String SWITCH = PREFIX + "switch-field";

  /**
   * A setting that names fields of {@code product.product}, and those of its names that its default
   * does not have: somebody meant them.
   */
  public record MeantFields(String key, List<String> names) {}

  /** The settings that name fields, as far as they say something of their own. */
  public List<MeantFields> meantFields() {
    List<MeantFields> meant = new ArrayList<>();
    Map<String, Object> values = ConfigRecords.values(PREFIX, this);
    for (ConfigKey key : ConfigKey.all()) {
      if (key.key().startsWith(PREFIX) && key.setting().unit().equals("field names")) {
        List<String> names = new ArrayList<>(names(values.get(key.key()).toString()));
        names.removeAll(names(key.setting().byDefault()));
        meant.add(new MeantFields(key.key(), List.copyOf(names)));
      }
    }
    return meant;
  }

  /** The names of the switch, as far as its default does not have them. */
  public List<String> meantSwitches() {
    return meantFields().stream()
        .filter(meant -> meant.key().equals(SWITCH))
        .flatMap(meant -> meant.names().stream())
        .toList();
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** What is done with products that the shop has before the bridge told it anything. */
  public enum FirstRun {
    PUSH,
    ADOPT
  }

  /** In which scale a backend takes the price of the product webhook. */
  public enum PriceScale {
    MAJOR,
    MAJOR_BELOW_1000,
    FACTOR
  }

  /** Unit of weights in Odoo. */
  public enum WeightUnit {
    KG,
    LB
  }
}

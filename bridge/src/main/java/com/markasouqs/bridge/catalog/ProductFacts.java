package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.model.MinorUnits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * What Odoo says of a product (variant).
 *
 * @param id id of the product.product
 * @param templateId id of its product.template
 * @param sku internal reference without blanks around it; "" when it has none
 * @param names its texts
 * @param pricesOrNull its amounts; null where its price is not known
 * @param weightKilograms weight
 * @param barcodeOrNull barcode
 * @param category its category, the one of stock and accounting
 * @param details what only some have
 * @param active whether it is not archived
 * @param saleOk whether it can be sold
 * @param switchedOn whether its own switch says that the shop may sell it; true without a switch
 * @param tracked whether its quantity is counted
 */
record ProductFacts(
    int id,
    int templateId,
    String sku,
    Names names,
    Prices pricesOrNull,
    BigDecimal weightKilograms,
    String barcodeOrNull,
    CategoryFacts category,
    Details details,
    boolean active,
    boolean saleOk,
    boolean switchedOn,
    boolean tracked) {

  /** Title and description; Arabic ones null when there are none. */
  record Names(
      String title, String titleArOrNull, String description, String descriptionArOrNull) {}

  /**
   * Amounts in major units.
   *
   * @param currency their currency
   * @param price what the customer pays
   * @param compareAtOrNull what it was before a reduction, if that is more
   * @param costOrNull what it costs the company; null where there is no rate to say it
   */
  record Prices(
      MinorUnits currency, BigDecimal price, BigDecimal compareAtOrNull, BigDecimal costOrNull) {}

  /**
   * A category.
   *
   * @param id 0 when the product has none
   * @param name its own name
   * @param path with the names of those above it
   */
  record CategoryFacts(int id, String name, String path) {
    static final CategoryFacts NONE = new CategoryFacts(0, "", "");

    /** What it is called in addresses of the shop: the contract's own formula. */
    String handle() {
      return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
  }

  /**
   * What only some products have.
   *
   * @param publicCategoryOrNull path of its category in Odoo's own web shop
   * @param brandOrNull brand
   * @param images addresses of images, the first is the main one
   * @param warrantyMonthsOrNull months of warranty
   * @param originOrNull country of origin
   * @param materialOrNull material
   * @param colorOrNull colour
   * @param attributes names and values of the variant
   * @param alternatives ids of products that can be bought instead
   */
  record Details(
      String publicCategoryOrNull,
      String brandOrNull,
      List<String> images,
      BigDecimal warrantyMonthsOrNull,
      String originOrNull,
      String materialOrNull,
      String colorOrNull,
      SortedMap<String, String> attributes,
      List<Integer> alternatives) {
    Details {
      images = List.copyOf(images);
      alternatives = List.copyOf(alternatives);
    }

    /** The attributes, or the SKU as one: a peer that gets none asks Odoo for them. */
    Map<String, String> attributesOr(String sku) {
      return attributes.isEmpty() ? Map.of("SKU", sku) : attributes;
    }
  }
}

package com.markasouqs.bridge.orders;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The products of lines that Medusa has no products for.
 *
 * @param shipping of shipping lines
 * @param discount of discount lines
 * @param adjustment of lines that make a total fit
 * @param placeholderOrNull stands in for unknown products, null where the policy is to hold
 * @param companyTaxes the taxes among all products' that belong to the company
 */
record ServiceProducts(
    Product shipping,
    Product discount,
    Product adjustment,
    Product placeholderOrNull,
    Set<Integer> companyTaxes) {

  Product placeholder() {
    if (placeholderOrNull == null) {
      throw new IllegalStateException("a placeholder is used under the policy to hold");
    }
    return placeholderOrNull;
  }

  /** The placeholder's id, or -1 where there is none. */
  int placeholderId() {
    return placeholderOrNull == null ? -1 : placeholderOrNull.id();
  }

  /**
   * The company's taxes of these products, each once: shipping and discount are taxed as the goods
   * are.
   */
  List<Integer> taxesOf(List<Product> products) {
    Set<Integer> taxes = new LinkedHashSet<>();
    products.forEach(product -> taxes.addAll(product.taxIds()));
    taxes.retainAll(companyTaxes);
    return new ArrayList<>(taxes);
  }
}

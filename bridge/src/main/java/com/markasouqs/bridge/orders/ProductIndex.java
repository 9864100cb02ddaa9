package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the product of a line among those that were read: by SKU exactly, else by barcode, else by
 * Odoo's own id; active ones first.
 */
final class ProductIndex {
  private final List<Product> products;

  ProductIndex(Collection<Product> products) {
    this.products = List.copyOf(products);
  }

  ProductMatch find(MedusaItem item) {
    if (item.sku() != null) {
      ProductMatch bySku = find(item.sku());
      if (bySku instanceof ProductMatch.Found || isCertain(bySku)) {
        return bySku;
      }
    }
    return item.odooProductId() == null
        ? new ProductMatch.NotFound(ProblemCode.SKU_NOT_FOUND)
        : match(product -> product.id() == item.odooProductId());
  }

  /** The product with this SKU, or with this barcode. */
  ProductMatch find(String sku) {
    ProductMatch bySku = match(product -> product.sku().equals(sku));
    if (bySku instanceof ProductMatch.Found || isCertain(bySku)) {
      return bySku;
    }
    return match(product -> product.barcode().equals(sku));
  }

  private static boolean isCertain(ProductMatch match) {
    return match instanceof ProductMatch.NotFound notFound
        && notFound.code() != ProblemCode.SKU_NOT_FOUND;
  }

  private ProductMatch match(Predicate<Product> condition) {
    List<Product> matching = products.stream().filter(condition).toList();
    List<Product> active = matching.stream().filter(Product::active).toList();
    if (active.size() == 1) {
      return new ProductMatch.Found(active.get(0));
    }
    if (active.size() > 1) {
      return new ProductMatch.NotFound(ProblemCode.DUPLICATE_SKU);
    }
    return new ProductMatch.NotFound(
        matching.isEmpty() ? ProblemCode.SKU_NOT_FOUND : ProblemCode.SKU_ARCHIVED);
  }
}

package com.markasouqs.bridge.orders;

import static com.markasouqs.bridge.orders.OrderSamples.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductIndexTest {
  private final ProductIndex index =
      new ProductIndex(
          List.of(
              product(1, "SKU-1", "", true, "5"),
              product(2, "SKU-2", "6291041500213", true, "5"),
              product(3, "OLD", "", false, "5"),
              product(4, "TWICE", "", true, "5"),
              product(5, "TWICE", "", true, "5"),
              product(6, "MOVED", "", false, "5"),
              product(7, "MOVED", "", true, "5"),
              product(8, "", "", true, "5"),
              product(9, "OTHER", "SKU-1", true, "5"),
              product(10, "ARCHIVED-WITH-BARCODE", "", false, "5"),
              product(11, "", "ARCHIVED-WITH-BARCODE", true, "5")));

  @ParameterizedTest
  @CsvSource({
    // sku, odoo_product_id -> product or problem
    "SKU-1, , 1",
    "6291041500213, , 2",
    "MOVED, , 7",
    "OLD, , SKU_ARCHIVED",
    "OLD, 1, SKU_ARCHIVED",
    "ARCHIVED-WITH-BARCODE, , SKU_ARCHIVED",
    "TWICE, , DUPLICATE_SKU",
    "TWICE, 4, DUPLICATE_SKU",
    "sku-1, , SKU_NOT_FOUND",
    "'SKU-1 ', , SKU_NOT_FOUND",
    "NONE, , SKU_NOT_FOUND",
    "NONE, 8, 8",
    "NONE, 3, SKU_ARCHIVED",
    ", 8, 8",
    ", 99, SKU_NOT_FOUND",
    ", , SKU_NOT_FOUND"
  })
  void aLineFindsItsProduct(String sku, Integer odooProductId, String expected) {
    ProductMatch match =
        index.find(new MedusaItem(null, "x", sku, odooProductId, BigDecimal.ONE, BigDecimal.ONE));
    String actual =
        match instanceof ProductMatch.Found found
            ? String.valueOf(found.product().id())
            : ((ProductMatch.NotFound) match).code().name();
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void productsWithoutSkuAreNoSkusProduct() {
    assertThat(new ProductIndex(List.of(product(8, "A", "", true, "5"))).find("B"))
        .isEqualTo(new ProductMatch.NotFound(ProblemCode.SKU_NOT_FOUND));
  }
}

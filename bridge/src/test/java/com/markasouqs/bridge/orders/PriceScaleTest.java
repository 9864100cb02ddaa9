package com.markasouqs.bridge.orders;

import static com.markasouqs.bridge.orders.OrderSamples.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceScaleTest {
  private static final int PLACEHOLDER = 99;

  /**
   * Prices of the order and of Odoo, pair by pair; Odoo's price of the placeholder is {@code p}.
   */
  @ParameterizedTest
  @CsvSource({
    "5:5, false",
    "5000:5, true",
    "0.005:5, true",
    "2000:5, true",
    "1999:5, false",
    "12500:5, true",
    "12501:5, false",
    "5000:5 3:3, false",
    "5000:5 3000:3, true",
    "5000:5 0.003:3, false",
    "5000:5 0:3, true",
    "5000:5 3000:0, true",
    "0:5, false",
    "5:0, false",
    "5000:p, false",
    "5000:5 3:p, true"
  })
  void everyPriceThatCanBeComparedHasToBeAThousandTimesOff(String pairs, boolean wrong) {
    List<BigDecimal> prices = new ArrayList<>();
    List<Product> products = new ArrayList<>();
    for (String pair : pairs.split(" ", -1)) {
      String[] sides = pair.split(":", -1);
      prices.add(new BigDecimal(sides[0]));
      products.add(
          sides[1].equals("p")
              ? product(PLACEHOLDER, "P", "", true, "5")
              : product(products.size() + 1, "A", "", true, sides[1]));
    }
    Product service = product(50, "S", "", true, "0");
    ServiceProducts services =
        new ServiceProducts(
            service, service, service, product(PLACEHOLDER, "P", "", true, "5"), Set.of());
    assertThat(PriceScale.isWrong(prices, products, services)).isEqualTo(wrong);
  }
}

package com.markasouqs.bridge.orders;

import static com.markasouqs.bridge.orders.OrderSamples.item;
import static com.markasouqs.bridge.orders.OrderSamples.order;
import static com.markasouqs.bridge.orders.OrderSamples.totals;
import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.model.OrderTotals;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderAmountsTest {

  private static OrderAmounts amounts(MedusaOrder order) {
    return OrderAmounts.of(
        order, OrderSettings.Amounts.MINOR, MinorUnits.of(order.currencyCode()).orElseThrow());
  }

  /** Lines of 15.000 KWD; empty cells were not sent. */
  @ParameterizedTest
  @CsvSource({
    // tax, shipping, discount, total -> shipping, discount, inferred, total
    "0, 1000, , 16000, 1.000, 0, false, 16.000",
    ", 1000, , 16000, 1.000, 0, false, 16.000",
    "0, 1000, , 14500, 1.000, 1.500, true, 14.500",
    "0, 1000, 1500, 14500, 1.000, 1.500, false, 14.500",
    "0, 1000, -1500, 14500, 1.000, 1.500, false, 14.500",
    "0, 1000, 0, 14500, 1.000, 0, false, 14.500",
    "0, , , 15000, 0, 0, false, 15.000",
    "0, 1000, , 17000, 1.000, 0, false, 17.000",
    "0, 1000, , , 1.000, 0, false, ",
    "0, 1000, 500, , 1.000, 0.500, false, ",
    "0, 1000, , 0, 1.000, 16.000, true, 0.000"
  })
  void withoutTaxTheDiscountIsSentOrMissingFromTheTotal(
      String tax,
      String shipping,
      String discount,
      String total,
      BigDecimal expectedShipping,
      BigDecimal expectedDiscount,
      boolean inferred,
      BigDecimal expectedTotal) {
    OrderAmounts amounts =
        amounts(
            order(
                "KWD",
                totals(tax, shipping, discount, total),
                item("A", "2", "5000"),
                item("B", "1", "5000")));
    assertThat(amounts.lines()).isEqualByComparingTo("15");
    assertThat(amounts.shipping()).isEqualByComparingTo(expectedShipping);
    assertThat(amounts.discount()).isEqualByComparingTo(expectedDiscount);
    assertThat(amounts.discountInferred()).isEqualTo(inferred);
    assertThat(amounts.taxed()).isFalse();
    if (expectedTotal == null) {
      assertThat(amounts.total()).isNull();
    } else {
      assertThat(amounts.total()).isEqualByComparingTo(expectedTotal);
    }
  }

  @Test
  void theRecordedPromotionWithTaxIsCalculatedBack() {
    OrderTotals totals = totals("438", "1050", null, "9199");
    OrderAmounts amounts = amounts(order("KWD", totals, item("A", "1", "8345")));
    assertThat(amounts.shipping()).isEqualByComparingTo("1.000");
    assertThat(amounts.discount()).isEqualByComparingTo("0.584");
    assertThat(amounts.lines().add(amounts.shipping()).subtract(amounts.discount()))
        .isEqualByComparingTo("8.761");
    assertThat(amounts.discountInferred()).isTrue();
    assertThat(amounts.taxed()).isTrue();
    assertThat(amounts.total()).isEqualByComparingTo("9.199");
  }

  /** Rounding of shipping's share leaves up to two minor units, which become no discount. */
  @ParameterizedTest
  @CsvSource({
    // line, tax, shipping, total -> shipping, discount
    "10000, 550, 1050, 11550, 1.000, 0",
    "10001, 550, 1050, 11550, 0.999, 0",
    "10002, 550, 1050, 11550, 0.998, 0",
    "9999, 550, 1050, 11550, 1.001, 0",
    "9998, 550, 1050, 11550, 1.002, 0",
    "10003, 550, 1050, 11550, 1.000, 0.003",
    "10500, 550, 1050, 11550, 1.000, 0.500",
    "9000, 550, 1050, 11550, 1.000, 0",
    "11000, 550, 0, 11550, 0, 0",
    "11002, 550, 0, 11550, 0, 0.002"
  })
  void withTaxResiduesGoIntoShipping(
      String line,
      String tax,
      String shipping,
      String total,
      BigDecimal expectedShipping,
      BigDecimal expectedDiscount) {
    OrderAmounts amounts =
        amounts(order("KWD", totals(tax, shipping, null, total), item("A", "1", line)));
    assertThat(amounts.shipping()).isEqualByComparingTo(expectedShipping);
    assertThat(amounts.discount()).isEqualByComparingTo(expectedDiscount);
  }

  @Test
  void taxWithoutATotalCannotBeCalculatedBack() {
    OrderAmounts amounts =
        amounts(order("KWD", totals("438", "1050", null, null), item("A", "1", "8345")));
    assertThat(amounts.taxed()).isTrue();
    assertThat(amounts.total()).isNull();
    assertThat(amounts.shipping()).isEqualByComparingTo("1.050");
  }

  @Test
  void amountsAreRoundedToTheirCurrency() {
    OrderAmounts usd =
        amounts(order("USD", totals("0", "0", null, "1000"), item("A", "3", "333.5")));
    assertThat(usd.unitPrices()).containsExactly(new BigDecimal("3.34"));
    assertThat(usd.lines()).isEqualByComparingTo("10.02");
    OrderAmounts jpy =
        amounts(order("JPY", totals("0", "0", null, "1000"), item("A", "0.5", "333")));
    assertThat(jpy.lines()).isEqualByComparingTo("167");
  }

  @Test
  void majorAmountsStayAsTheyAre() {
    OrderAmounts amounts =
        OrderAmounts.of(
            order("KWD", totals("0", "1", null, "16"), item("A", "3", "5.000")),
            OrderSettings.Amounts.MAJOR,
            MinorUnits.of("KWD").orElseThrow());
    assertThat(amounts.lines()).isEqualByComparingTo("15");
    assertThat(amounts.total()).isEqualByComparingTo("16");
  }

  @ParameterizedTest
  @CsvSource({"8500, false", "8499, true", "0, true", "16000, false"})
  void aCalculatedDiscountOverHalfOfTheLinesIsImplausible(String total, boolean implausible) {
    OrderAmounts amounts =
        amounts(order("KWD", totals("0", "1000", null, total), item("A", "3", "5000")));
    assertThat(amounts.discountIsImplausible()).isEqualTo(implausible);
  }

  @Test
  void aSentDiscountMayBeAsLargeAsItIs() {
    OrderAmounts amounts =
        amounts(order("KWD", totals("0", "1000", "15000", "1000"), item("A", "3", "5000")));
    assertThat(amounts.discountIsImplausible()).isFalse();
  }

  @Test
  void anOrderWithoutLinesHasNoDiscount() {
    OrderAmounts amounts = amounts(order("KWD", totals("0", "1000", null, "1000")));
    assertThat(amounts.lines()).isEqualByComparingTo("0");
    assertThat(amounts.discount()).isEqualByComparingTo("0");
  }
}

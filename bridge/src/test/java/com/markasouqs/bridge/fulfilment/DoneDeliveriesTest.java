package com.markasouqs.bridge.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much left with a move that is done, in the product's own unit. */
class DoneDeliveriesTest {
  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, 5",
    "8, 5, 5, 8",
    "2, 2, 24, 24",
    "3, 2, 24, 36",
    "4, 0, 0, 4",
    "1, 3, 0.333333, 0.111111"
  })
  void isWhatWasDoneAndNotWhatWasAskedFor(double done, double demand, double own, double left) {
    OdooRecord move =
        new OdooRecord(
            Map.of("id", 1, "quantity", done, "product_uom_qty", demand, "product_qty", own));
    assertThat(DoneDeliveries.quantity(move, "quantity"))
        .isEqualByComparingTo(BigDecimal.valueOf(left));
  }
}

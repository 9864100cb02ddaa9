package com.markasouqs.bridge.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicingTest {
  private static Invoicing.Line line(String ordered, String owed, String invoiced) {
    return new Invoicing.Line(
        new BigDecimal(ordered),
        new BigDecimal(owed),
        new BigDecimal(invoiced),
        new BigDecimal(invoiced).signum() > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "invoiced, true, false",
    "upselling, true, false",
    "'', true, false",
    "to invoice, false, true",
    "no, true, true",
    "no, false, false"
  })
  void withoutLinesTheStatusTells(String status, boolean underWay, boolean expected) {
    assertThat(Invoicing.of(status).isInPart(underWay)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, true, false",
    "5, 5, 3, false, true",
    "5, 3, 3, true, true",
    "5, 3, 3, false, false",
    "5, 2, 3, false, false",
    "5, 7, 5, false, true"
  })
  void aLineIsToBeInvoicedAsFarAsOdooWantsItOrWillWantIt(
      String ordered, String owed, String invoiced, boolean underWay, boolean expected) {
    Invoicing invoicing = new Invoicing("to invoice", List.of(line(ordered, owed, invoiced)));
    assertThat(invoicing.isInPart(underWay)).isEqualTo(expected);
  }

  @Test
  void whatACreditNoteTookBackIsNotInvoicedAgain() {
    assertThat(new Invoicing("to invoice", List.of(line("5", "5", "5"))).isInPart(true)).isFalse();
  }

  @Test
  void oneLineIsEnough() {
    Invoicing invoicing =
        new Invoicing("to invoice", List.of(line("5", "5", "5"), line("1", "1", "0")));
    assertThat(invoicing.isInPart(false)).isTrue();
  }

  @Test
  void aDepositAloneIsNeverAll() {
    Invoicing.Line reversed =
        new Invoicing.Line(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, false);
    assertThat(new Invoicing("no", List.of(line("5", "0", "0"))).isInPart(false)).isTrue();
    assertThat(new Invoicing("to invoice", List.of(reversed)).isInPart(false)).isTrue();
  }
}

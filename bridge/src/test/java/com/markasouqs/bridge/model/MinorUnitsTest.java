package com.markasouqs.bridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTest {

  @ParameterizedTest
  @CsvSource({
    "KWD, 16000, 16.000",
    "KWD, 1, 0.001",
    "KWD, 0.5, 0.001",
    "KWD, 0.4, 0.000",
    "KWD, -1500, -1.500",
    "USD, 1999, 19.99",
    "JPY, 500, 500",
    "JPY, 500.5, 501",
    "USD, 123456789012345678, 1234567890123456.78"
  })
  void minorAmountsBecomeMajorOnes(String currency, BigDecimal minor, BigDecimal major) {
    assertThat(MinorUnits.of(currency).orElseThrow().fromMinor(minor)).isEqualTo(major);
  }

  @ParameterizedTest
  @CsvSource({"KWD, 0.001", "USD, 0.01", "JPY, 1"})
  void oneUnitIsTheSmallestAmount(String currency, BigDecimal unit) {
    assertThat(MinorUnits.of(currency).orElseThrow().unit()).isEqualByComparingTo(unit);
  }

  @Test
  void halvesAreRoundedUp() {
    MinorUnits kwd = MinorUnits.of("KWD").orElseThrow();
    assertThat(kwd.rounded(new BigDecimal("1.1115"))).isEqualTo(new BigDecimal("1.112"));
    assertThat(kwd.rounded(new BigDecimal("-1.1115"))).isEqualTo(new BigDecimal("-1.112"));
  }

  @ParameterizedTest
  @CsvSource({"XYZ", "kwd", "''", "XAU", "KW"})
  void codesWithoutDecimalsAreUnknown(String code) {
    assertThat(MinorUnits.of(code)).isEmpty();
  }
}

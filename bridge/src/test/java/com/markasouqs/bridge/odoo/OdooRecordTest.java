package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdooRecordTest {

  private static OdooRecord record(Object value) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", 7);
    values.put("f", value);
    return new OdooRecord(values);
  }

  @Test
  void falseNilAndAbsentAreTheEmptyValueOfTheirType() {
    for (OdooRecord empty :
        List.of(record(false), record(null), new OdooRecord(Map.of("id", 7)), record(""))) {
      assertThat(empty.text("f")).isEmpty();
      assertThat(empty.reference("f")).isEmpty();
      assertThat(empty.referenceName("f")).isEmpty();
      assertThat(empty.ids("f")).isEmpty();
      assertThat(empty.flag("f")).isFalse();
      assertThat(empty.integer("f")).isZero();
      assertThat(empty.decimal("f")).isZero();
      assertThat(empty.instant("f")).isEmpty();
    }
  }

  @Test
  void referencesComeNamedOrBare() {
    assertThat(record(List.of(5, "Five")).reference("f")).contains(5);
    assertThat(record(List.of(5, "Five")).referenceName("f")).isEqualTo("Five");
    assertThat(record(5).reference("f")).contains(5);
    assertThat(record(5).referenceName("f")).isEmpty();
    assertThat(record(List.of(5, false)).referenceName("f")).isEmpty();
  }

  @Test
  void floatsBecomeTheDecimalThatOdooShows() {
    assertThat(record(1.115).decimal("f")).isEqualTo("1.115");
    assertThat(record(0.1 + 0.2).decimal("f")).isEqualTo("0.30000000000000004");
    assertThat(record(3_000_000_000.0).decimal("f")).isEqualByComparingTo("3000000000");
    assertThat(record(4).decimal("f")).isEqualTo("4");
    assertThat(record(4_000_000_000L).decimal("f")).isEqualTo("4000000000");
  }

  @Test
  void wholeNumbersComeAsIntOrDouble() {
    assertThat(record(4).integer("f")).isEqualTo(4);
    assertThat(record(4.0).integer("f")).isEqualTo(4);
    malformed(() -> record(4.5).integer("f"));
    malformed(() -> record(3_000_000_000.0).integer("f"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01 10:11:12, 2026-11-01T10:11:12Z",
    "2026-11-01T10:11:12, 2026-11-01T10:11:12Z",
    "2026-11-01 10:11:12.345678, 2026-11-01T10:11:12.345678Z",
    "2026-11-01, 2026-11-01T00:00:00Z"
  })
  void timesAreUtc(String text, Instant instant) {
    assertThat(record(text).instant("f")).contains(instant);
  }

  @Test
  void textOfOtherTypes() {
    assertThat(record("a").text("f")).isEqualTo("a");
    assertThat(record(12).text("f")).isEqualTo("12");
    assertThat(record(true).text("f")).isEqualTo("true");
  }

  @Test
  void idsKeepTheirOrder() {
    assertThat(record(List.of(3, 1, 2)).ids("f")).containsExactly(3, 1, 2);
  }

  @Test
  void valuesOfAnotherTypeAreMalformed() {
    malformed(() -> record(List.of(1, "x")).text("f"));
    malformed(() -> record("x").reference("f"));
    malformed(() -> record(List.of("x")).ids("f"));
    malformed(() -> record(5).ids("f"));
    malformed(() -> record("x").flag("f"));
    malformed(() -> record("x").decimal("f"));
    malformed(() -> record(Double.NaN).decimal("f"));
    malformed(() -> record("soon").instant("f"));
    malformed(() -> new OdooRecord(Map.of()).id());
  }

  @Test
  void rawAndHas() {
    assertThat(record(false).has("f")).isTrue();
    assertThat(record(false).raw("f")).isEqualTo(false);
    assertThat(record(false).has("g")).isFalse();
    assertThat(record(false).raw("g")).isNull();
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(record("someone@example.com").toString()).contains("7").doesNotContain("someone");
    assertThatThrownBy(() -> record("someone@example.com").decimal("f"))
        .hasMessageNotContaining("someone");
  }

  private static void malformed(ThrowingCallable access) {
    assertThatThrownBy(access).isInstanceOf(OdooException.Malformed.class);
  }
}

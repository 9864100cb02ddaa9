package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock that a client sees, and changes that are committed later than they began. */
class StandInOdooTimeIT {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00.25Z"));
  private final StandInOdoo odoo =
      StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17).withClock(clock));
  private final OdooCaller caller = new OdooCaller(odoo);

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void datesItsAnswersByItsClock() throws Exception {
    clock.set(Instant.parse("2027-01-02T03:04:05.9Z"));

    var answer = caller.post(caller.body(Map.of(), "res.partner", "search", List.of()));

    assertThat(answer.headers().allValues("Date")).containsExactly("Sat, 02 Jan 2027 03:04:05 GMT");
  }

  @Test
  void showsALateChangeOnlyAfterItsCommitAndThenWithItsBeginning() throws Exception {
    clock.set(Instant.parse("2026-11-22T11:00:00.5Z"));
    LateChange late = odoo.beginLate().setOnHand("CABLE-USB-C", 7);
    int hidden = late.addProduct("LATE-1", "Late", 2);
    clock.set(Instant.parse("2026-11-22T11:00:05Z"));
    int seen = odoo.addProduct("EARLY-1", "Early", 2, "");
    List<Object> since = List.of(List.of("write_date", ">=", "2026-11-22 11:00:01"));
    assertThat(ids("product.product", since)).containsExactly(seen);
    assertThat(ids("product.product", List.of(List.of("id", "=", hidden)))).isEmpty();
    assertThat(ids("stock.quant", List.of(List.of("quantity", "=", 7)))).isEmpty();

    late.commit();

    assertThat(hidden).isLessThan(seen);
    assertThat(ids("product.product", since)).as("the later look misses it").containsExactly(seen);
    List<Object> overlap = List.of(List.of("write_date", ">=", "2026-11-22 11:00:00"));
    assertThat(ids("product.product", overlap)).containsExactly(hidden, seen);
    int quant = ids("stock.quant", List.of(List.of("quantity", "=", 7))).get(0);
    assertThat(caller.read("stock.quant", quant, "write_date").get("write_date"))
        .isEqualTo("2026-11-22 11:00:00");
  }

  private List<Integer> ids(String model, List<Object> domain) throws Exception {
    return ModelCall.integers(caller.with(Map.of("order", "id"), model, "search", domain));
  }
}

package com.markasouqs.bridge.pushed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusStateTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "DUE | SENDING, SKIPPED",
        "SENDING | TOLD, DUE, SKIPPED, REFUSED, UNKNOWN",
        "REFUSED | TOLD, DUE",
        "UNKNOWN | TOLD, DUE",
        "TOLD |",
        "SKIPPED |"
      },
      delimiter = '|')
  void nothingFollowsButWhatTheTableAllows(StatusState state, String next) {
    assertThat(state.next().stream().map(Enum::name))
        .containsExactlyInAnyOrder(next == null ? new String[0] : next.split(", ", -1));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsToldTwiceAndNothingWithoutAnnouncingIt(StatusState state) {
    if (state.next().contains(StatusState.SENDING)) {
      assertThat(state).isEqualTo(StatusState.DUE);
    }
    assertThat(StatusState.TOLD.next()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsStillToBeToldHoldsUpTheOthers(StatusState state) {
    assertThat(state.holdsUpLaterOnes())
        .isEqualTo(state == StatusState.DUE || state == StatusState.SENDING);
  }

  @ParameterizedTest
  @EnumSource
  void namesAreReadBack(StatusState state) {
    assertThat(StatusState.ofWireName(state.wireName())).isEqualTo(state);
  }

  @Test
  void statusesAreToldByEventAndThenByDelivery() {
    assertThat(position(StatusEvent.CONFIRMED, ""))
        .isLessThan(position(StatusEvent.SHIPPED, StatusKey.picking(3)));
    assertThat(position(StatusEvent.SHIPPED, StatusKey.picking(3)))
        .isLessThan(position(StatusEvent.SHIPPED, StatusKey.picking(20)));
    assertThat(position(StatusEvent.SHIPPED, StatusKey.picking(Integer.MAX_VALUE)))
        .isLessThan(position(StatusEvent.DELIVERED, ""));
    assertThat(position(StatusEvent.INVOICED, StatusKey.invoice(Integer.MAX_VALUE)))
        .isLessThan(position(StatusEvent.PAID, ""));
    assertThat(position(StatusEvent.PAID, "")).isLessThan(position(StatusEvent.CANCELLED, ""));
  }

  private static long position(StatusEvent event, String reference) {
    return new StatusKey("order_1", event, reference).position();
  }

  @ParameterizedTest
  @EnumSource
  void eventsAreReadBack(StatusEvent event) {
    assertThat(StatusEvent.ofWireName(event.wireName())).isEqualTo(event);
  }
}

package com.markasouqs.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventStateTest {

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, ACCEPTED, true",
    "ACCEPTED, PARKED, true",
    "ACCEPTED, DONE, true",
    "ACCEPTED, DISCARDED, true",
    "PARKED, ACCEPTED, true",
    "PARKED, PARKED, true",
    "PARKED, DONE, true",
    "PARKED, DISCARDED, true",
    "DONE, ACCEPTED, true",
    "DONE, PARKED, false",
    "DONE, DONE, false",
    "DONE, DISCARDED, false",
    "DISCARDED, ACCEPTED, true",
    "DISCARDED, PARKED, false",
    "DISCARDED, DONE, false",
    "DISCARDED, DISCARDED, false"
  })
  void transitions(EventState from, EventState to, boolean allowed) {
    assertThat(from.successors().contains(to)).isEqualTo(allowed);
  }

  @Test
  void openIsWhatStillHasSomethingToDo() {
    assertThat(EventState.values())
        .filteredOn(EventState::isOpen)
        .containsExactly(EventState.ACCEPTED, EventState.PARKED);
  }

  @ParameterizedTest
  @EnumSource
  void theStoresNameIsReadBack(EventState state) {
    assertThat(state.wireName()).isLowerCase();
    assertThat(EventState.ofWireName(state.wireName())).isEqualTo(state);
  }
}

package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.EventState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts what the dispatcher recorded, by the state that the event reached. Any thread. */
public final class EventCounter {
  private final Map<EventState, Counter> counters = new EnumMap<>(EventState.class);

  public EventCounter(MeterRegistry registry) {
    for (EventState state : EventState.values()) {
      counters.put(
          state,
          Counter.builder("bridge.events.recorded")
              .description("Verdicts of the dispatcher; accepted: to be tried again")
              .tag("outcome", state.wireName())
              .register(registry));
    }
  }

  /** An event reached this state. */
  public void recorded(EventState state) {
    counters.get(state).increment();
  }
}

package com.markasouqs.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-28T10:30:00Z"));
  private final AtomicLong waiting = new AtomicLong(8);
  private final AtomicInteger counts = new AtomicInteger();
  private long countTakes;

  @Test
  void countsOnceASecondAndAddsArrivalsBetween() {
    Backlog backlog = backlog();
    assertThat(backlog.isFull()).isFalse();
    backlog.added();
    assertThat(backlog.isFull()).isFalse();
    backlog.added();
    assertThat(backlog.isFull()).isTrue();
    pass(999);
    assertThat(backlog.isFull()).isTrue();
    assertThat(counts).hasValue(1);
    pass(1);
    assertThat(backlog.isFull()).isFalse();
    assertThat(counts).hasValue(2);
  }

  @Test
  void countsLessOftenWhenCountingIsSlow() {
    countTakes = 500;
    Backlog backlog = backlog();
    assertThat(backlog.isFull()).isFalse();
    pass(9_999);
    assertThat(backlog.isFull()).isFalse();
    assertThat(counts).hasValue(1);
    pass(1);
    assertThat(backlog.isFull()).isFalse();
    assertThat(counts).hasValue(2);
  }

  private Backlog backlog() {
    return new Backlog(
        () -> {
          counts.incrementAndGet();
          pass(countTakes);
          return waiting.get();
        },
        10,
        new SetClock(now));
  }

  private void pass(long millis) {
    now.updateAndGet(instant -> instant.plusMillis(millis));
  }
}

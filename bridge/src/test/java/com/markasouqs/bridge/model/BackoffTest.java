package com.markasouqs.bridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15), new Random(1));

  @Test
  void growsFromTheShortestWaitToTheLongest() {
    for (int failures = 1; failures < 60; failures++) {
      long doubled = Math.min(5L << Math.min(failures - 1, 20), 900);
      assertThat(backoff.after(failures))
          .isBetween(
              Duration.ofSeconds(doubled),
              Duration.ofSeconds(Math.min(doubled + doubled / 2 + 1, 900)));
    }
  }

  @Test
  void doesNotBringBackTogetherWhatFailedTogether() {
    assertThat(backoff.after(6)).isNotEqualTo(backoff.after(6));
  }
}

package com.markasouqs.bridge.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void growsFromFiveSecondsToFifteenMinutes() {
    Backoff backoff = new Backoff(new Random(1));
    for (int failures = 0; failures < 40; failures++) {
      Duration wait = backoff.after(failures);
      long whole = Math.min(10L << Math.min(failures, 10), 900);
      assertThat(wait).isBetween(Duration.ofSeconds(whole / 2), Duration.ofSeconds(whole));
    }
  }

  @Test
  void doesNotBringBackTogetherWhatFailedTogether() {
    Backoff backoff = new Backoff(new Random(1));
    assertThat(backoff.after(5)).isNotEqualTo(backoff.after(5));
  }
}

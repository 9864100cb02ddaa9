package com.markasouqs.bridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

  @RepeatedTest(20)
  void waitsDoubleWithJitterUntilTheLongest() {
    assertThat(backoff.after(1)).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
    assertThat(backoff.after(2)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(backoff.after(4)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    assertThat(backoff.after(9)).isBetween(Duration.ofSeconds(450), Duration.ofMinutes(15));
    assertThat(backoff.after(Integer.MAX_VALUE))
        .isBetween(Duration.ofSeconds(450), Duration.ofMinutes(15));
  }

  @Test
  void nothingOverflowsAndNothingIsZero() {
    Backoff decades = new Backoff(Duration.ofDays(3650), Duration.ofDays(36500));
    assertThat(decades.after(60)).isBetween(Duration.ofDays(18250), Duration.ofDays(36500));
    assertThat(backoff.after(0)).isPositive();
    assertThat(backoff.after(-1)).isPositive();
    Backoff shortest = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
    assertThat(shortest.after(1)).isPositive();
  }
}

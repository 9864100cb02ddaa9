package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final CircuitBreaker breaker = new CircuitBreaker(clock);

  @Test
  void opensAfterFiveFailuresInARowAndSaysForHowLong() {
    fail(4);
    assertThat(breaker.closedFor()).isEmpty();
    fail(1);
    assertThat(breaker.closedFor()).contains(Duration.ofSeconds(5));
    assertThatThrownBy(breaker::admit)
        .isInstanceOfSatisfying(
            MedusaException.Unavailable.class,
            failure -> {
              assertThat(failure.retryAfter()).contains(Duration.ofSeconds(5));
              assertThat(failure.mayHaveArrived()).isFalse();
            });
  }

  @Test
  void anAnswerInBetweenStartsTheCountAgain() {
    fail(4);
    breaker.admit();
    breaker.answered();
    fail(4);
    assertThat(breaker.closedFor()).isEmpty();
  }

  @Test
  void oneCallProbesWhileTheOthersStillFail() {
    fail(5);
    clock.advance(Duration.ofSeconds(5));
    breaker.admit();
    assertThatThrownBy(breaker::admit).isInstanceOf(MedusaException.Unavailable.class);
    breaker.answered();
    breaker.admit();
    assertThat(breaker.closedFor()).isEmpty();
  }

  @Test
  void restsTwiceAsLongAfterEachFailedProbeUpToTwentySeconds() {
    fail(5);
    for (int seconds : new int[] {5, 10, 20, 20, 20}) {
      assertThat(breaker.closedFor()).contains(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds));
      fail(1);
    }
  }

  @Test
  void aProbeThatSaysNothingLetsTheNextOneProbe() {
    fail(5);
    clock.advance(Duration.ofSeconds(5));
    breaker.admit();
    breaker.undecided();
    assertThat(breaker.closedFor()).isEmpty();
    breaker.admit();
    assertThatThrownBy(breaker::admit).isInstanceOf(MedusaException.Unavailable.class);
  }

  @Test
  void whatMedusaAsksForCountsForEverybody() {
    breaker.admit();
    breaker.askedToWait(Duration.ofSeconds(30));
    breaker.undecided();
    assertThatThrownBy(breaker::admit)
        .isInstanceOfSatisfying(
            MedusaException.Throttled.class,
            failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30)));
    clock.advance(Duration.ofSeconds(30));
    breaker.admit();
    assertThat(breaker.closedFor()).isEmpty();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.admit();
      breaker.failed();
    }
  }
}

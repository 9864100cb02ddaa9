package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void anIdTellsWhenItWasMade() {
    // Recorded: the order's created_at is 10:43:13.194Z.
    Instant told = Moments.ofId("order_01M81DMNN9GSDGFCQKQMS509EA").orElseThrow();
    assertThat(told)
        .isCloseTo(
            Instant.parse("2026-11-22T10:43:13.194Z"), Assertions.within(Duration.ofSeconds(1)));
  }

  @Test
  void otherIdsTellNothing() {
    assertThat(Moments.ofId("order_1")).isEmpty();
    assertThat(Moments.ofId("")).isEmpty();
    assertThat(Moments.ofId("order_zzzzzzzzzzzzzzzzzzzzzzzzzz")).isEmpty();
    assertThat(Moments.ofId("order_00000000000000000000000000")).isEmpty();
  }

  @Test
  void isWrittenWithMilliseconds() {
    assertThat(Moments.text(Instant.parse("2026-02-28T10:35:00Z")))
        .isEqualTo("2026-02-28T10:35:00.000Z");
  }
}

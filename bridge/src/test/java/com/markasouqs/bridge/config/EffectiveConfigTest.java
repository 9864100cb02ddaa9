package com.markasouqs.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveConfigTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.25S, 250ms",
    "PT90S, 90s",
    "PT5M, 5m",
    "PT36H, 36h",
    "P30D, 30d",
    "P999999D, 999999d",
    "PT0.000001S, PT0.000001S"
  })
  void aDurationIsWrittenAsInTheFile(Duration duration, String text) {
    assertThat(EffectiveConfig.text(duration)).isEqualTo(text);
  }
}

package com.markasouqs.bridge.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunawaysTest {
  private final Runaways runaways = new Runaways();

  @Test
  void threeInARowSwitchOffForGood() {
    runaways.late(HookFunction.MAP_STOCK, false);
    runaways.late(HookFunction.MAP_STOCK, false);
    assertThat(runaways.isOff(HookFunction.MAP_STOCK)).isFalse();
    runaways.late(HookFunction.MAP_STOCK, false);
    runaways.ended(HookFunction.MAP_STOCK);
    assertThat(runaways.isOff(HookFunction.MAP_STOCK)).isTrue();
    assertThat(runaways.off()).containsExactly("map_stock");
    assertThat(runaways.isOff(HookFunction.MAP_ORDER)).isFalse();
  }

  @Test
  void oneThatEndsInBetweenBeginsTheCountAnew() {
    for (int i = 0; i < 3; i++) {
      runaways.late(HookFunction.MAP_STOCK, false);
      runaways.late(HookFunction.MAP_STOCK, false);
      runaways.ended(HookFunction.MAP_STOCK);
    }
    assertThat(runaways.off()).isEmpty();
  }

  @Test
  void theThirdThatGoesOnSwitchesOffWhateverCameBetween() {
    for (int i = 0; i < 3; i++) {
      assertThat(runaways.isOff(HookFunction.MAP_STOCK)).isFalse();
      runaways.late(HookFunction.MAP_STOCK, true);
      runaways.ended(HookFunction.MAP_STOCK);
    }
    assertThat(runaways.off()).containsExactly("map_stock");
  }

  @Test
  void anAlarmSaysWhatHasToBeRepaired() {
    assertThat(report(List.of(), List.of()).alarm()).isEmpty();
    assertThat(report(List.of(), List.of("map_stock")).alarm()).contains("map_stock");
    HookProblem problem = new HookProblem("a.py", 3, "invalid syntax");
    assertThat(report(List.of(problem), List.of()).alarm())
        .contains("a.py, line 3: invalid syntax.");
  }

  private static HookReport report(List<HookProblem> problems, List<String> off) {
    return new HookReport("hooks", List.of(), problems, off, false, Instant.EPOCH);
  }
}

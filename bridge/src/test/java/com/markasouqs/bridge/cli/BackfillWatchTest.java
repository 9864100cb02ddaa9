package com.markasouqs.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class BackfillWatchTest {
  private static ObjectNode backfill() {
    ObjectNode backfill = JsonMapper.builder().build().createObjectNode();
    backfill.put("id", 3).put("kind", "orders").put("state", "running");
    return backfill.put("total", 40).put("done", 10).put("failed", 2).put("skipped", 8);
  }

  @Test
  void theBarMovesByWhatIsBehindIt() {
    assertThat(BackfillWatch.line(backfill()))
        .isEqualTo(
            "Backfill 3 orders: running [###############---------------] 10 of 40, failed 2, skipped 8");
  }

  @Test
  void withoutATotalThereIsNoBar() {
    assertThat(BackfillWatch.line(backfill().putNull("total")))
        .isEqualTo("Backfill 3 orders: running 10, failed 2, skipped 8");
  }
}

package com.markasouqs.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.ConfigReference;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path temporary;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> environment, String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);
    return Main.execute(environment, new PrintWriter(out), new PrintWriter(err), words);
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(out.toString()).matches("(?s)bridge \\d+\\.\\d+.*Java 1?\\d.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "status",
        "events",
        "events list",
        "events show",
        "events retry",
        "events discard",
        "bench",
        "bench stock",
        "jobs",
        "jobs list",
        "jobs run",
        "jobs pause",
        "jobs resume",
        "pair",
        "config"
      })
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(run(Map.of(), (command + " --help").strip())).isZero();
    assertThat(out.toString())
        .contains("Usage: bridge " + command)
        .containsPattern("Examples?:")
        .contains("  bridge " + command)
        .doesNotContain("${");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help-config", "config"})
  void theSettingsAreDocumented(String line) {
    assertThat(run(Map.of(), line)).isZero();
    assertThat(out.toString()).isEqualTo(ConfigReference.yaml());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "runn",
        "events",
        "jobs",
        "events lst",
        "run --confg x",
        "events list --limit x",
        "events list --limit 0",
        "events show",
        "events show x",
        "events discard 1",
        "events retry",
        "events retry 1 --all-parked",
        "status --url nowhere",
        "jobs run a/b"
      })
  void misuseIsExplainedWithAHint(String line) {
    assertThat(run(Map.of("BRIDGE_ADMIN_TOKEN", "x"), line)).isEqualTo(2);
    assertThat(err.toString()).contains("Try: bridge").contains("--help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMisspeltOptionBringsTheRightOne() {
    assertThat(run(Map.of(), "events list --sate parked")).isEqualTo(2);
    assertThat(err.toString()).contains("--sate").contains("Did you mean --state?");
  }

  @Test
  void withoutABridgeTheSentenceSaysSo() {
    Map<String, String> nobody =
        Map.of("BRIDGE_ADMIN_PORT", "1", "BRIDGE_ADMIN_TOKEN", "an-admin-token");
    assertThat(run(nobody, "status")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("No bridge answers at http://127.0.0.1:1. Is it running")
        .hasLineCount(1);
  }

  @Test
  void withoutATokenTheSentenceSaysWhereItWouldBe() {
    Map<String, String> fresh = Map.of("BRIDGE_STORE_DIRECTORY", temporary.toString());
    assertThat(run(fresh, "status")).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no admin token")
        .contains(temporary.resolve("admin.token").toString())
        .hasLineCount(1);
  }
}

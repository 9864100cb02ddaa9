package com.markasouqs.bridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.odoo.OdooException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Finding FINE = Finding.ok("fine", "All is well.");
  private static final Finding WRONG = Finding.error("wrong", "It is broken.", "Mend it.");

  private record Prepared(String name, Supplier<List<Finding>> findings) implements Check {
    @Override
    public List<Finding> run() {
      return findings.get();
    }
  }

  private static Check finding(Finding finding) {
    return new Prepared(finding.check(), () -> List.of(finding));
  }

  private static Check failing(RuntimeException failure) {
    return new Prepared(
        "failing",
        () -> {
          throw failure;
        });
  }

  @Test
  void aCheckThatThrowsIsAFindingAndTheNextOneRuns() {
    List<Finding> findings =
        new Doctor(
                List.of(
                    failing(new IllegalStateException("noor@example.com")),
                    failing(new OdooException.AccessError("no right")),
                    failing(new OdooException.Unavailable("Odoo is away")),
                    finding(FINE)))
            .examine();
    assertThat(findings)
        .extracting(Finding::level)
        .containsExactly(Level.ERROR, Level.WARNING, Level.ERROR, Level.OK);
    assertThat(findings.get(0).message()).contains("IllegalStateException").doesNotContain("noor");
    assertThat(findings.get(2).message()).isEqualTo("Odoo is away");
    assertThat(findings.get(2).repair()).isNotEmpty();
  }

  @Test
  void onlyAnErrorMakesTheCommandFail() {
    Finding warning = Finding.warning("odd", "It is odd.", "Look at it.");
    assertThat(Doctor.exitCode(List.of(FINE, warning))).isZero();
    assertThat(Doctor.exitCode(List.of(FINE, WRONG))).isEqualTo(1);
  }

  @Test
  void nothingIsRunBehindAGateWithAnError() {
    Check open = new GatedChecks("all", List.of(finding(FINE)), List.of(finding(WRONG)));
    Check shut =
        new GatedChecks("all", List.of(finding(WRONG), finding(FINE)), List.of(finding(FINE)));
    assertThat(open.run()).containsExactly(FINE, WRONG);
    assertThat(shut.run()).containsExactly(WRONG);
  }

  @Test
  void theReportIsAligned() {
    assertThat(
            TextReport.of(
                List.of(FINE, WRONG, Finding.warning("long name", "Two\n lines.", "Look."))))
        .isEqualTo(
            """
            [ ok ] fine       All is well.
            [FAIL] wrong      It is broken.
                              -> Mend it.
            [warn] long name  Two
                              lines.
                              -> Look.
            1 ok, 1 to look at, 1 to repair
            """);
  }
}

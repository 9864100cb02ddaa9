package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs checks one after another; one that fails is a finding and does not keep the next away. */
public final class Doctor {
  private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

  private final List<Check> checks;

  public Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** The findings of all checks, in their order. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    checks.forEach(check -> findings.addAll(run(check)));
    return List.copyOf(findings);
  }

  /** 0 when nothing is an ERROR, else 1: the exit code of the command. */
  public static int exitCode(List<Finding> findings) {
    return hasError(findings) ? 1 : 0;
  }

  static boolean hasError(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.level() == Level.ERROR);
  }

  /** Runs one check, whatever it throws. */
  static List<Finding> run(Check check) {
    try {
      return check.run();
    } catch (OdooException.AccessError unreadable) {
      LOG.info(
          "event=doctor_access check=\"{}\" message=\"{}\"", check.name(), unreadable.getMessage());
      return List.of(
          Finding.warning(
              check.name(),
              "The API user may not look at this.",
              "Look at it in Odoo by hand, or run the doctor once as an administrator of Odoo."));
    } catch (BridgeException failure) {
      return List.of(Finding.error(check.name(), failure.getMessage(), failure.code().advice()));
    } catch (RuntimeException fault) {
      LOG.error("event=doctor_check_failed check=\"{}\"", check.name(), fault);
      return List.of(
          Finding.error(
              check.name(),
              "The check itself failed: " + fault.getClass().getSimpleName() + ".",
              "Report it with the stack trace from the log."));
    }
  }
}

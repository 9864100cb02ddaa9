package com.markasouqs.bridge.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks that make no sense unless others pass: after the first gate with an ERROR nothing else is
 * run, so that a server that is down is one finding, not twenty.
 */
final class GatedChecks implements Check {
  private final String name;
  private final List<Check> gates;
  private final List<Check> behind;

  GatedChecks(String name, List<Check> gates, List<Check> behind) {
    this.name = name;
    this.gates = List.copyOf(gates);
    this.behind = List.copyOf(behind);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    for (Check gate : gates) {
      findings.addAll(Doctor.run(gate));
      if (Doctor.hasError(findings)) {
        return findings;
      }
    }
    behind.forEach(check -> findings.addAll(Doctor.run(check)));
    return findings;
  }
}

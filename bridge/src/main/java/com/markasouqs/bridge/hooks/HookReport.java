package com.markasouqs.bridge.hooks;

import java.time.Instant;
import java.util.List;

/**
 * How the functions stand.
 *
 * @param directory where the files are
 * @param functions those in force
 * @param problems why the newest files are not in force; empty when they are
 * @param switchedOff names of functions that were switched off, for they ran too long too often
 * @param since since when it stands so; null when nothing was ever loaded
 */
public record HookReport(
    String directory,
    List<HookPlace> functions,
    List<HookProblem> problems,
    List<String> switchedOff,
    Instant since) {
  public HookReport {
    functions = List.copyOf(functions);
    problems = List.copyOf(problems);
    switchedOff = List.copyOf(switchedOff);
  }

  /** What an admin has to repair, in one sentence; "" when nothing. */
  public String alarm() {
    if (!problems.isEmpty()) {
      String kept =
          functions.isEmpty() ? "" : " The last files that could be loaded stay in force.";
      return "The hooks cannot be loaded: " + problems.get(0) + "." + kept;
    }
    return switchedOff.isEmpty()
        ? ""
        : "Switched off, for it ran longer than hooks.timeout three times in a row: "
            + String.join(", ", switchedOff)
            + ".";
  }
}

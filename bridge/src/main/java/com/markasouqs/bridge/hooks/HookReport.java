package com.markasouqs.bridge.hooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the functions stand.
 *
 * @param directory where the files are
 * @param functions those in force
 * @param problems why the newest files are not in force; empty when they are
 * @param switchedOff names of functions that were switched off, for they ran too long too often
 * @param exhausted whether nothing is called any more, for too many calls never ended
 * @param since since when it stands so; null when nothing was ever loaded
 */
public record HookReport(
    String directory,
    List<HookPlace> functions,
    List<HookProblem> problems,
    List<String> switchedOff,
    boolean exhausted,
    Instant since) {
  public HookReport {
    functions = List.copyOf(functions);
    problems = List.copyOf(problems);
    switchedOff = List.copyOf(switchedOff);
  }

  /** What an admin has to repair, a sentence each; "" when nothing. */
  public String alarm() {
    List<String> sentences = new ArrayList<>();
    if (!problems.isEmpty()) {
      sentences.add("The hooks cannot be loaded: " + problems.get(0) + ".");
      if (!functions.isEmpty()) {
        sentences.add("The last files that could be loaded stay in force.");
      }
    }
    if (!switchedOff.isEmpty()) {
      sentences.add(
          "Switched off, for three calls in a row ran longer than hooks.timeout, or three could not"
              + " be stopped: %s.".formatted(String.join(", ", switchedOff)));
    }
    if (exhausted) {
      sentences.add(
          "No hook is called any more, for too many calls never ended: correct them and restart the"
              + " bridge.");
    }
    return String.join(" ", sentences);
  }
}

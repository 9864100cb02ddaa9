package com.markasouqs.bridge.doctor;

import java.util.List;

/** Findings as text for a terminal: one aligned line each, its repair below it; plain ASCII. */
public final class TextReport {
  private static final int SYMBOL = 6;

  private TextReport() {}

  /** The whole text, ending in a line that counts the findings by level. */
  public static String of(List<Finding> findings) {
    int width = findings.stream().mapToInt(finding -> finding.check().length()).max().orElse(0);
    String indent = " ".repeat(SYMBOL + 1 + width + 2);
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(symbol(finding.level()))
          .append(' ')
          .append(finding.check())
          .append(" ".repeat(width - finding.check().length() + 2))
          .append(continued(finding.message(), indent))
          .append('\n');
      if (!finding.repair().isEmpty()) {
        text.append(indent).append("-> ").append(continued(finding.repair(), indent)).append('\n');
      }
    }
    return text.append(summary(findings)).append('\n').toString();
  }

  private static String symbol(Level level) {
    return switch (level) {
      case OK -> "[ ok ]";
      case WARNING -> "[warn]";
      case ERROR -> "[FAIL]";
    };
  }

  private static String continued(String text, String indent) {
    return text.strip().replaceAll("\\R\\s*", "\n" + indent);
  }

  private static String summary(List<Finding> findings) {
    return "%d ok, %d to look at, %d to repair"
        .formatted(
            count(findings, Level.OK),
            count(findings, Level.WARNING),
            count(findings, Level.ERROR));
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}

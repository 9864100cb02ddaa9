package com.markasouqs.bridge.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells the demo's story, and remembers whether everything came out as it should. */
final class Narrator {
  private final PrintWriter out;
  private boolean well = true;

  Narrator(PrintWriter out) {
    this.out = out;
  }

  boolean isWell() {
    return well;
  }

  void step(String title) {
    say("");
    say("%s", title);
  }

  void expect(boolean condition, String sentence) {
    well &= condition;
    say("   %s %s", condition ? "ok" : "NOT SO:", sentence);
  }

  void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}

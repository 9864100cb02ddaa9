package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/**
 * Follows a backfill to its end: by a bar that moves on a terminal, by a line for each change
 * elsewhere. Whoever interrupts it leaves the backfill running.
 */
final class BackfillWatch {
  private static final long PAUSE_MILLIS = 500;
  private static final int WIDTH = 30;

  private final AdminCalls admin;
  private final PrintWriter out;
  private final boolean terminal;
  private String shown = "";

  /**
   * @param outOrNull null: shows nothing
   */
  BackfillWatch(AdminCalls admin, PrintWriter outOrNull) {
    this.admin = admin;
    this.out = outOrNull;
    this.terminal = isTerminal();
  }

  /** On Java 17, which the bridge is built for, there is a console on a terminal only. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }

  /** Whether it did not fail. */
  static boolean isWell(JsonNode backfill) {
    String state = backfill.path("state").asText();
    return !state.equals("failed") && !state.equals("cancelled");
  }

  /** Returns how it ended. */
  JsonNode follow(JsonNode backfill) {
    long id = backfill.path("id").asLong();
    Thread farewell = new Thread(() -> leave(id), "backfill-farewell");
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      JsonNode now = backfill;
      while (isOpen(now)) {
        show(now);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        now = admin.get("/admin/api/backfills/" + id).path("backfill");
      }
      show(now);
      if (out != null && terminal) {
        out.println();
      }
      return now;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted; backfill " + id + " goes on", e);
    } finally {
      stay(farewell);
    }
  }

  private static void stay(Thread farewell) {
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException leaving) {
      // It says its sentence.
    }
  }

  private static void leave(long id) {
    System.err.println(
        System.lineSeparator()
            + "Backfill %1$d goes on in the bridge. Watch: bridge backfill list. End: bridge backfill cancel %1$d"
                .formatted(id));
  }

  private static boolean isOpen(JsonNode backfill) {
    String state = backfill.path("state").asText();
    return state.equals("waiting") || state.equals("running");
  }

  private void show(JsonNode backfill) {
    String line = line(backfill);
    if (out == null || line.equals(shown)) {
      return;
    }
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
    } else {
      out.println(line);
    }
    out.flush();
    shown = line;
  }

  /** How it stands, on one line. */
  static String line(JsonNode backfill) {
    long done = backfill.path("done").asLong();
    long failed = backfill.path("failed").asLong();
    long skipped = backfill.path("skipped").asLong();
    StringBuilder line =
        new StringBuilder(
            "Backfill %d %s"
                .formatted(backfill.path("id").asLong(), Lines.text(backfill.path("kind"))));
    line.append(backfill.path("dry_run").asBoolean() ? " (dry run): " : ": ");
    line.append(Lines.text(backfill.path("state"))).append(' ');
    if (backfill.path("total").isNumber()) {
      long total = Math.max(1, backfill.path("total").asLong());
      int full = (int) Math.min(WIDTH, WIDTH * (done + failed + skipped) / total);
      line.append('[')
          .append("#".repeat(full))
          .append("-".repeat(WIDTH - full))
          .append("] ")
          .append(done)
          .append(" of ")
          .append(backfill.path("total").asLong());
    } else {
      line.append(done);
    }
    if (failed > 0) {
      line.append(", failed ").append(failed);
    }
    if (skipped > 0) {
      line.append(", skipped ").append(skipped);
    }
    if (backfill.hasNonNull("message")) {
      line.append(". ").append(Lines.text(backfill.path("message")));
    }
    return line.toString();
  }
}

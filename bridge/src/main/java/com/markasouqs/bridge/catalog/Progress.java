package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.pushed.PushReport;

/** How a run of pushes stands. One thread. */
final class Progress {
  private static final int MOST_FAILURES_IN_A_ROW = 3;

  private int pushed;
  private int failed;
  private int failedInARow;
  private boolean ended;
  private String message = "";

  void pushed(int count) {
    pushed += count;
    if (count > 0) {
      failedInARow = 0;
    }
  }

  /**
   * A product was not taken.
   *
   * @param decision what that means for the others
   * @param reason a sentence for an admin
   */
  void failed(PushFailures.Decision decision, String reason) {
    failed++;
    failedInARow += decision.isItsOwnFault() ? 0 : 1;
    if (decision.endsRun() || failedInARow >= MOST_FAILURES_IN_A_ROW) {
      end(reason);
    }
  }

  /** A product failed before Medusa was asked. */
  void failedByItself() {
    failed++;
  }

  /** Nothing more is pushed in this run. */
  void end(String reason) {
    ended = true;
    note(reason);
  }

  /** Says something in the report. */
  void note(String sentence) {
    if (!message.contains(sentence)) {
      message = message.isEmpty() ? sentence : message + " " + sentence;
    }
  }

  boolean ended() {
    return ended;
  }

  PushReport report() {
    return new PushReport(0, pushed, 0, failed, message);
  }
}

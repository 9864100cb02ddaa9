package com.markasouqs.bridge.backfill;

/**
 * What a step did.
 *
 * @param position where the next one goes on
 * @param done how many more are told, brought in or counted
 * @param failed how many more were not taken
 * @param skipped how many more there was nothing to do for
 * @param next what follows
 * @param message why it waits; null: nothing to say
 */
record Step(String position, int done, int failed, int skipped, Next next, String message) {

  /** What follows a step. */
  enum Next {
    /** The next step, at once. */
    GO_ON,
    /** The next step, in the next run: something is in the way. */
    WAIT,
    /** Nothing: it is done. */
    END
  }

  /** Nothing was done, because of what the message says. */
  static Step waiting(String position, String message) {
    return new Step(position, 0, 0, 0, Next.WAIT, message);
  }

  static Step end(String position) {
    return new Step(position, 0, 0, 0, Next.END, null);
  }
}

package com.markasouqs.bridge.backfill;

/**
 * What a step did.
 *
 * @param position where the next one goes on
 * @param done how many more are told, brought in or counted
 * @param failed how many more were not taken
 * @param next what follows
 * @param message why it waits; null: nothing to say
 */
record Step(String position, int done, int failed, Next next, String message) {

  /** What follows a step. */
  enum Next {
    /** The next step, at once. */
    GO_ON,
    /** The next step, in the next run: something is in the way. */
    WAIT,
    /** Nothing: it is done. */
    END
  }

  static Step goOn(String position, int done, int failed) {
    return new Step(position, done, failed, Next.GO_ON, null);
  }

  static Step end(String position) {
    return new Step(position, 0, 0, Next.END, null);
  }
}

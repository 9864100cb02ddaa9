package com.markasouqs.bridge.model;

/** What the caller of a failed operation has to do about the failure. */
public enum Category {
  /** The same call can succeed later: wait with backoff and try again. */
  RETRY,
  /** The call went out and nobody knows what came of it: read back before writing again. */
  UNKNOWN_OUTCOME,
  /** The data is at fault: set the one event aside and show it to an admin. */
  PARK,
  /**
   * The set-up is at fault (credentials, missing fields): pause everything that needs it, alarm.
   */
  CONFIGURATION,
  /** The bridge itself is at fault: set the event aside, log the stack trace. */
  BUG
}

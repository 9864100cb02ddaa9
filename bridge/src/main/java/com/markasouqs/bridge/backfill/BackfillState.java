package com.markasouqs.bridge.backfill;

import java.util.Locale;

/** How far a backfill is. */
public enum BackfillState {
  /** Not begun. */
  WAITING,
  /** Begun; a restart goes on where it was. */
  RUNNING,
  /** Over. */
  DONE,
  /** Ended by an admin; what was done stays done. */
  CANCELLED,
  /** Ended by a fault of the bridge. */
  FAILED;

  /** The name in the store, the admin API and the commands. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether there is something left to do. */
  public boolean isOpen() {
    return this == WAITING || this == RUNNING;
  }

  static BackfillState ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}

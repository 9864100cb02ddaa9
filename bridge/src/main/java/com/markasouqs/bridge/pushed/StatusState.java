package com.markasouqs.bridge.pushed;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How far telling Medusa a status has come, and the one table of the changes that are allowed.
 *
 * <p>{@code SENDING} is committed before the call: who finds it after its lease cannot know whether
 * the call arrived.
 */
public enum StatusState {
  /** To be told, now or later. */
  DUE,
  /** A call is under way, or its outcome is being found out. */
  SENDING,
  /** Medusa knows. */
  TOLD,
  /** Not told on purpose: true before the bridge looked, known to Medusa, or switched off. */
  SKIPPED,
  /** Medusa refused it for good. */
  REFUSED,
  /** Nobody can tell whether Medusa knows: an admin decides. */
  UNKNOWN;

  /** The states that may follow. */
  public Set<StatusState> next() {
    return switch (this) {
      case DUE -> EnumSet.of(SENDING, SKIPPED);
      case SENDING -> EnumSet.of(TOLD, DUE, SKIPPED, REFUSED, UNKNOWN);
      case REFUSED, UNKNOWN -> EnumSet.of(TOLD, DUE);
      case TOLD, SKIPPED -> EnumSet.noneOf(StatusState.class);
    };
  }

  /** Whether the statuses that come after it have to wait. */
  public boolean holdsUpLaterOnes() {
    return this == DUE || this == SENDING;
  }

  /** The name in the store, the admin API and the commands. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static StatusState ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}

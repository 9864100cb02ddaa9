package com.markasouqs.bridge.inbox;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of an event, and the one table of transitions between them. */
public enum EventState {
  /** Committed; to be applied when it is due. */
  ACCEPTED,
  /** Needs an admin, or a change in Odoo or in the settings. */
  PARKED,
  /** Applied, or found to change nothing; due again only when what it wrote is gone from Odoo. */
  DONE,
  /** Given up by an admin, with a reason; only an admin can take that back. */
  DISCARDED;

  /** The states that an event may go to from this one. */
  public Set<EventState> successors() {
    return switch (this) {
      case ACCEPTED -> EnumSet.of(ACCEPTED, PARKED, DONE, DISCARDED);
      case PARKED -> EnumSet.of(ACCEPTED, PARKED, DONE, DISCARDED);
      case DONE -> EnumSet.of(ACCEPTED);
      case DISCARDED -> EnumSet.of(ACCEPTED);
    };
  }

  /** Whether the event still has something to do. */
  public boolean isOpen() {
    return this == ACCEPTED || this == PARKED;
  }

  /** The name in the store and in the admin API. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static EventState ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}

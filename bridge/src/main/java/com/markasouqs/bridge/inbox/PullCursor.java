package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.store.Meta;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers when a list of Medusa's was last walked to its end, over restarts and for all
 * instances.
 *
 * @param meta where
 * @param name under which name, such as {@code pull.orders}
 */
public record PullCursor(Meta meta, String name) {

  /** When the last walk that finished began; empty before the first. */
  public Optional<Instant> lastWalk() {
    try {
      return meta.get(name).map(Instant::parse);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A walk that began at this moment is finished. */
  public void walked(Instant beganAt) {
    meta.put(name, beganAt.toString());
  }
}

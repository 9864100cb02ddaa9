package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Meta;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Up to when changes in Odoo were seen. It only narrows the work: Odoo dates a change by the start
 * of its transaction, so that whoever looks for changes looks back over an overlap.
 */
public final class Cursor {
  private final Meta meta;
  private final String name;
  private final Supplier<Duration> overlap;

  /**
   * @param name what is looked at
   * @param overlap longer than Odoo's longest transaction
   */
  public Cursor(Meta meta, String name, Duration overlap) {
    this(meta, name, () -> overlap);
  }

  /**
   * @param name what is looked at
   * @param overlap asked at each look
   */
  public Cursor(Meta meta, String name, Supplier<Duration> overlap) {
    this.meta = meta;
    this.name = "cursor." + name;
    this.overlap = overlap;
  }

  /** From when to look now; empty: nothing was seen yet. */
  public Optional<Instant> since() {
    return meta.get(name).filter(text -> !text.isEmpty()).map(Instant::parse).map(this::back);
  }

  private Instant back(Instant moment) {
    return moment.minus(overlap.get());
  }

  /**
   * All changes up to this moment were seen.
   *
   * @param odooTime Odoo's own time before the first page was read
   */
  public void advance(Instant odooTime) {
    meta.put(name, odooTime.toString());
  }

  /** Nothing counts as seen any more. */
  public void reset() {
    meta.put(name, "");
  }
}

package com.markasouqs.bridge.inbox;

/**
 * What a walk over one of Medusa's lists found.
 *
 * @param read rows that were read, each counted once
 * @param added rows that went into the inbox
 * @param skipped rows that are known, too old, or not to be imported
 * @param failed rows that could not be understood or stored; they are kept as rejected bodies
 */
public record PullReport(int read, int added, int skipped, int failed) {
  public static final PullReport NOTHING = new PullReport(0, 0, 0, 0);

  public PullReport plus(PullReport other) {
    return new PullReport(
        read + other.read, added + other.added, skipped + other.skipped, failed + other.failed);
  }
}

package com.markasouqs.bridge.medusa;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a list that a walk met: the last ones by their keys, and of those of a whole round a
 * digest, which is enough to see that the round before met the same. Its size does not grow with
 * the list. One thread.
 */
final class MetRows {
  /** Rows that are remembered by their keys. */
  static final int MOST = 20_000;

  private final Set<String> last = Collections.newSetFromMap(new Newest());
  private Digest round = new Digest(0, 0);
  private Digest roundBefore;
  private boolean isNew;

  /** Of rows in any order. */
  private record Digest(long rows, long sum) {
    Digest plus(String key) {
      return new Digest(rows + 1, sum + hash(key));
    }

    /** 64 bits, well mixed: the keys of a list differ in few characters. */
    private static long hash(String key) {
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < key.length(); i++) {
        hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
      return hash ^ (hash >>> 33);
    }
  }

  void beginRound() {
    roundBefore = round;
    round = new Digest(0, 0);
    isNew = false;
  }

  /** Returns whether the row is not remembered; it is from now on. */
  boolean add(String key) {
    round = round.plus(key);
    boolean added = last.add(key);
    isNew |= added;
    return added;
  }

  /** Whether the round met rows that are not remembered, and others than the round before. */
  boolean roundFoundMore() {
    return isNew && !round.equals(roundBefore);
  }

  private static final class Newest extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MOST;
    }
  }
}

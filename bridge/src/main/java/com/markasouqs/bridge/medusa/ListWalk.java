package com.markasouqs.bridge.medusa;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Reads a list by offsets while it changes.
 *
 * <p>What is new shifts rows to later pages, where they are met twice; what leaves the list (an
 * order that is marked as synced meanwhile) shifts them to earlier ones, where they would be
 * missed. Therefore pages overlap, and a walk over several pages starts again until it finds
 * nothing new, a few times at most. Rows are handed on once, as far as the walk remembers them: its
 * memory is bounded, so that rows of a very long list (20,000 and more) may come again.
 */
public final class ListWalk<T> {
  private static final int OVERLAP = 5;
  private static final int MOST_ROUNDS = 5;

  private final IntFunction<Page<T>> pages;
  private final int mostPages;
  private final MetRows met = new MetRows();
  private int asked;

  /**
   * @param pages reads the page at an offset
   * @param mostPages how many pages are asked for at most
   */
  public ListWalk(IntFunction<Page<T>> pages, int mostPages) {
    this.pages = pages;
    this.mostPages = mostPages;
  }

  /**
   * Walks once.
   *
   * @param consumer is given the rows of each page that are not remembered from before
   * @return whether the end of the list was reached
   */
  public boolean forEachPage(Consumer<Page<T>> consumer) {
    return walk(
        page -> {
          consumer.accept(page);
          return false;
        });
  }

  /** Whether a row is met that passes; asks for no page after it. */
  public boolean anyMatch(Predicate<T> test) {
    AtomicBoolean found = new AtomicBoolean();
    walk(
        page -> {
          found.set(page.found().stream().anyMatch(row -> test.test(row.value())));
          return found.get();
        });
    return found.get();
  }

  private boolean walk(Predicate<Page<T>> isLast) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int askedBefore = asked;
      met.beginRound();
      if (!round(isLast)) {
        return false;
      }
      if (asked - askedBefore == 1 || !met.roundFoundMore()) {
        return true;
      }
    }
    return true;
  }

  private boolean round(Predicate<Page<T>> isLast) {
    List<String> previous = List.of();
    int offset = 0;
    while (asked < mostPages) {
      asked++;
      Page<T> page = pages.apply(offset);
      List<String> keys = page.keys();
      boolean offsetIsIgnored = page.rows() > 0 && keys.equals(previous);
      if (isLast.test(page.without(met))) {
        return false;
      }
      if (!page.hasMore() || offsetIsIgnored) {
        return true;
      }
      previous = keys;
      offset += Math.max(1, page.rows() - OVERLAP);
    }
    return false;
  }
}

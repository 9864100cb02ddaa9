package com.markasouqs.bridge.pushed;

import java.util.Arrays;
import java.util.Locale;

/** What can be told of an order, in the order in which it is told. */
public enum StatusEvent {
  CONFIRMED(0),
  SHIPPED(1),
  DELIVERED(2),
  INVOICED(3),
  PAID(4),
  CANCELLED(5);

  private static final String PREFIX = "order.";
  private static final int BITS_OF_AN_ID = 32;

  private final long rank;

  StatusEvent(long rank) {
    this.rank = rank;
  }

  /** Where it comes among the statuses of an order: by event first, then by id. */
  long position(long id) {
    return (rank << BITS_OF_AN_ID) + id;
  }

  /** The contract's name, such as {@code order.shipped}. */
  public String wireName() {
    return PREFIX + name().toLowerCase(Locale.ROOT);
  }

  /**
   * The event of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static StatusEvent ofWireName(String name) {
    return Arrays.stream(values())
        .filter(event -> event.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no event " + name));
  }

  /** Whether an order has it once at most, whatever it refers to. */
  public boolean onceAnOrder() {
    return this != SHIPPED;
  }
}

package com.markasouqs.bridge.customers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A customer as Medusa sent it, for the admin's own functions. No part of who a person is: all are
 * equal.
 */
public final class SentCustomer {
  private final Supplier<Map<String, Object>> customer;
  private final Supplier<Map<String, Object>> order;

  private SentCustomer(
      Supplier<Map<String, Object>> customer, Supplier<Map<String, Object>> order) {
    this.customer = customer;
    this.order = order;
  }

  /** Nothing was sent. */
  public static SentCustomer nothing() {
    return new SentCustomer(Map::of, () -> null);
  }

  /** The customer of a customer event; asked for only where a function wants it. */
  public static SentCustomer of(Supplier<Map<String, Object>> customer) {
    return new SentCustomer(customer, () -> null);
  }

  /** Who placed an order, with the order; asked for only where a function wants it. */
  public static SentCustomer placing(Supplier<Map<String, Object>> order) {
    return new SentCustomer(() -> member(order.get(), "customer"), order);
  }

  /** Every field that came; empty when none did. */
  Map<String, Object> customer() {
    return customer.get();
  }

  /** The whole order, null where it is not about one. */
  Map<String, Object> orderOrNull() {
    return order.get();
  }

  /** The object of this name in another, empty where there is none. */
  static Map<String, Object> member(Map<String, Object> object, String name) {
    Map<String, Object> member = new LinkedHashMap<>();
    if (object.get(name) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> member.put(String.valueOf(key), value));
    }
    return member;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SentCustomer;
  }

  @Override
  public int hashCode() {
    return SentCustomer.class.hashCode();
  }
}

package com.markasouqs.bridge.model;

import java.util.List;

/**
 * What the customer chose beside the goods, as far as the order says: names and ids as sent.
 *
 * @param shipping shipping options, by id and by name
 * @param payment payment providers
 */
public record OrderChoices(List<String> shipping, List<String> payment) {
  public static final OrderChoices NONE = new OrderChoices(List.of(), List.of());

  public OrderChoices {
    shipping = List.copyOf(shipping);
    payment = List.copyOf(payment);
  }
}

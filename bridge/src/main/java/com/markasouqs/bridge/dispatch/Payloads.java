package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.hooks.JsonTrees;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
import java.util.List;
import java.util.Map;

/** Reads the payloads that the inbox keeps. */
final class Payloads {
  private Payloads() {}

  /**
   * What the event says.
   *
   * @throws PayloadException when it cannot be read (any more)
   */
  static MedusaEvent of(Event event) {
    return PayloadReader.event(event.payload(), List.of(event.type()));
  }

  /** The order of an event that creates one, with every field that came, known or not. */
  static Map<String, Object> order(Event event) {
    return JsonTrees.map(PayloadReader.parse(event.payload()).at("/data/order"));
  }

  /** The customer of an event of one, with every field that came, known or not. */
  static Map<String, Object> customer(Event event) {
    return JsonTrees.map(PayloadReader.parse(event.payload()).at("/data/customer"));
  }

  /** The states of a status event; none where the payload cannot be read. */
  static OrderStates states(Event event) {
    try {
      return of(event) instanceof MedusaEvent.OrderStatusUpdated status
          ? status.states()
          : new OrderStates(null, null, null);
    } catch (PayloadException unreadable) {
      return new OrderStates(null, null, null);
    }
  }
}

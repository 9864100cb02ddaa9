package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
import java.util.List;

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

package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.OdooOrder;

/** Hears of every event that reached a state; must not block. */
@FunctionalInterface
public interface FinishedListener {
  /**
   * An event was recorded in this state.
   *
   * @param eventId which one
   * @param state its new state
   * @param order the sale order, null when there is none
   */
  void recorded(long eventId, EventState state, OdooOrder order);
}

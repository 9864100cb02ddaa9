package com.markasouqs.bridge.app;

import com.markasouqs.bridge.medusa.OrderTurns;
import com.markasouqs.bridge.pushed.Turns;
import java.time.Duration;

/** Keeps the instances on one store from writing to one order of Medusa at the same time. */
final class SharedOrders implements OrderTurns {
  private final Turns turns;
  private final Duration patience;

  /**
   * @param patience how long a call waits for another instance's at most
   */
  SharedOrders(Turns turns, Duration patience) {
    this.turns = turns;
    this.patience = patience;
  }

  @Override
  public boolean begin(String orderId) {
    return turns.beginOrder(orderId, patience);
  }

  @Override
  public void end(String orderId) {
    turns.endOrder(orderId);
  }
}

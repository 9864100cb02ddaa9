package com.markasouqs.bridge.model;

import java.time.Instant;

/** What a webhook says. */
public sealed interface MedusaEvent {

  EventType type();

  /** When Medusa says that it happened; null when not sent. */
  Instant timestamp();

  EntityKey entity();

  /** A new order, whole. */
  record OrderCreated(Instant timestamp, MedusaOrder order) implements MedusaEvent {
    @Override
    public EventType type() {
      return EventType.ORDER_CREATED;
    }

    @Override
    public EntityKey entity() {
      return EntityKey.order(order.id());
    }
  }

  /** New states of an order; the old status often equals the new one, so only the states count. */
  record OrderStatusUpdated(Instant timestamp, String orderId, OrderStates states)
      implements MedusaEvent {
    @Override
    public EventType type() {
      return EventType.ORDER_STATUS_UPDATED;
    }

    @Override
    public EntityKey entity() {
      return EntityKey.order(orderId);
    }
  }

  /** A customer that is new or has changed. */
  record CustomerChanged(EventType type, Instant timestamp, MedusaCustomer customer)
      implements MedusaEvent {
    @Override
    public EntityKey entity() {
      return EntityKey.customer(customer.id());
    }
  }
}

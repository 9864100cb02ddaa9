package com.markasouqs.bridge.model;

import java.util.Arrays;
import java.util.Optional;

/** The events that Medusa sends. */
public enum EventType {
  ORDER_CREATED("order.created", EntityKind.ORDER),
  ORDER_STATUS_UPDATED("order.status_updated", EntityKind.ORDER),
  CUSTOMER_CREATED("customer.created", EntityKind.CUSTOMER),
  CUSTOMER_UPDATED("customer.updated", EntityKind.CUSTOMER);

  private final String wireName;
  private final EntityKind entityKind;

  EventType(String wireName, EntityKind entityKind) {
    this.wireName = wireName;
    this.entityKind = entityKind;
  }

  /** The name in the payload's {@code event}. */
  public String wireName() {
    return wireName;
  }

  public EntityKind entityKind() {
    return entityKind;
  }

  public static Optional<EventType> ofWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(name)).findFirst();
  }
}

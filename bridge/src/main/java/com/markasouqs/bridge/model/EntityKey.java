package com.markasouqs.bridge.model;

/**
 * Names the one thing that an event is about.
 *
 * @param kind order or customer
 * @param id Medusa's id of it
 */
public record EntityKey(EntityKind kind, String id) implements Comparable<EntityKey> {

  public static EntityKey order(String id) {
    return new EntityKey(EntityKind.ORDER, id);
  }

  public static EntityKey customer(String id) {
    return new EntityKey(EntityKind.CUSTOMER, id);
  }

  @Override
  public int compareTo(EntityKey other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : id.compareTo(other.id);
  }
}

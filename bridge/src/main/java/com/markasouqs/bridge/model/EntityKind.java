package com.markasouqs.bridge.model;

/** What an event is about; events of one entity are applied one after another. */
public enum EntityKind {
  ORDER,
  CUSTOMER
}

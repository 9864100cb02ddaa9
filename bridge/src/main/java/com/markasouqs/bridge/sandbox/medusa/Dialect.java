package com.markasouqs.bridge.sandbox.medusa;

/** Which of the two known backends the stand-in speaks like. */
public enum Dialect {
  /** As the API document says. */
  SPECIFIED,
  /** As a backend in production was recorded, with its absent endpoints and its defects. */
  OBSERVED
}

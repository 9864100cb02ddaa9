package com.markasouqs.bridge.medusa;

/** What became of one item of many. */
public enum Status {
  /** Medusa has it, and said so. */
  DONE,
  /** Medusa does not know the SKU. Sending it again is of no use before something changes. */
  NOT_FOUND,
  /** Medusa refused it, or answered something else than what it was told. */
  FAILED,
  /** It may have arrived, and no answer says what became of it. */
  UNKNOWN,
  /** It certainly did nothing: an earlier call failed, or this one did before it was sent. */
  NOT_SENT
}

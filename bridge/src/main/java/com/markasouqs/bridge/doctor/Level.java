package com.markasouqs.bridge.doctor;

/** How bad a finding is. */
public enum Level {
  /** As it should be. */
  OK,
  /** The bridge works; something will be worse than it could be, or could not be looked at. */
  WARNING,
  /** Orders will be held or lost sight of until this is repaired. */
  ERROR
}

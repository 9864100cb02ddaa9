package com.markasouqs.bridge.config;

/**
 * A value that never appears in a log, a message or a {@code toString}.
 *
 * @param reveal the secret itself, not blank
 */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "********";
  }
}

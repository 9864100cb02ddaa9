package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.payload.PayloadException;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of a list that could not be understood; the others of its page are not the worse for it.
 *
 * @param id Medusa's id, if it has one
 * @param createdAt when it was created; null when neither the row nor its id says
 * @param problem everything that is wrong with it
 * @param raw the row as it came
 */
public record UnreadableRow(
    Optional<String> id, Instant createdAt, PayloadException problem, JsonNode raw) {

  /** Tells this row from others without saying what is in it. */
  public String key() {
    return id.orElseGet(() -> "without-id-" + Integer.toHexString(raw.toString().hashCode()));
  }
}

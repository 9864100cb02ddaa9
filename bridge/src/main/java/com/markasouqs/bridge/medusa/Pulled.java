package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.model.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * An order or a customer that was asked for.
 *
 * @param id Medusa's id
 * @param value what was understood
 * @param createdAt when it was created; null when neither the row nor its id says
 * @param raw the row as it came
 */
public record Pulled<T>(String id, T value, Instant createdAt, JsonNode raw) {

  /** The webhook's body that would have said the same, without a timestamp of its own. */
  public byte[] eventPayload(EventType type) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("event", type.wireName());
    payload.putObject("data").set(type.entityKind().name().toLowerCase(Locale.ROOT), raw);
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Events for tests: as they arrive, and as the inbox has them. */
public final class EventSamples {
  public static final Instant NOW = Instant.parse("2026-02-28T10:30:00Z");

  private EventSamples() {}

  /** An event of order {@code o} or customer {@code c} that is not in the inbox yet. */
  public static NewEvent arriving(String key, EventType type, String entityId) {
    return new NewEvent(
        key,
        type,
        new EntityKey(type.entityKind(), entityId),
        EventSource.WEBHOOK,
        "{}".getBytes(StandardCharsets.UTF_8),
        NOW);
  }

  /** An accepted event that is due, with this body and payload timestamp. */
  public static Event accepted(long id, EventType type, String body, Instant payloadAt) {
    return event(id, type, EventState.ACCEPTED, body, payloadAt, NOW, null, null);
  }

  /** An accepted event that has to wait. */
  public static Event waiting(long id, EventType type, Instant notBefore) {
    return event(id, type, EventState.ACCEPTED, "{}", null, notBefore, null, null);
  }

  /** A parked event; its sale order is null where none was written. */
  public static Event parked(long id, EventType type, ProblemCode code, OdooOrder order) {
    return event(id, type, EventState.PARKED, "{}", null, NOW, code, order);
  }

  private static Event event(
      long id,
      EventType type,
      EventState state,
      String body,
      Instant payloadAt,
      Instant notBefore,
      ProblemCode code,
      OdooOrder order) {
    return new Event(
        id,
        type,
        new EntityKey(type.entityKind(), "entity"),
        EventSource.WEBHOOK,
        body.getBytes(StandardCharsets.UTF_8),
        payloadAt,
        NOW,
        state,
        3,
        notBefore,
        code,
        null,
        List.of(),
        List.of(),
        order,
        NOW);
  }

  /** The body of a status event. */
  public static String statusBody(String status) {
    return """
    {"event": "order.status_updated", "data": {"order_id": "entity", "new_status": "%s"}}
    """
        .formatted(status);
  }
}

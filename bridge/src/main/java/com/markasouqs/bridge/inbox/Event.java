package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.List;

/**
 * One row of the inbox.
 *
 * @param id its number
 * @param type what happened
 * @param entity what it happened to
 * @param source how it came
 * @param payload the body as it came
 * @param payloadAt the payload's own timestamp, null when it has none
 * @param receivedAt when it was accepted
 * @param state where it stands
 * @param attempts tries that failed and count
 * @param notBefore not tried before this moment
 * @param code why it waits or is parked, or what was remarkable; null when nothing was
 * @param message a sentence to the code
 * @param flags what an admin should know although it is done
 * @param watchedSkus SKUs whose change releases it
 * @param order the sale order, null when there is none
 * @param changedAt when the row last changed
 */
public record Event(
    long id,
    EventType type,
    EntityKey entity,
    EventSource source,
    byte[] payload,
    Instant payloadAt,
    Instant receivedAt,
    EventState state,
    int attempts,
    Instant notBefore,
    ProblemCode code,
    String message,
    List<Flag> flags,
    List<String> watchedSkus,
    OdooOrder order,
    Instant changedAt) {}

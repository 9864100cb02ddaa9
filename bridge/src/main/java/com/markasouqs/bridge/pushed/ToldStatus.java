package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;

/**
 * What is remembered of a status.
 *
 * @param key what it is
 * @param order the sale order
 * @param state how far it came
 * @param body the {@code order} object that is or was sent, as JSON
 * @param attempts calls that were begun
 * @param repeats calls that were found to have left nothing behind
 * @param dueAt not to be worked on before; null: never again by itself
 * @param code what is wrong; null: nothing
 * @param message a sentence about it; null: nothing
 * @param answer the beginning of Medusa's answer; null: none
 * @param createdAt when it was first seen to be true
 * @param changedAt when its state last changed
 */
public record ToldStatus(
    StatusKey key,
    OdooOrder order,
    StatusState state,
    String body,
    int attempts,
    int repeats,
    Instant dueAt,
    ProblemCode code,
    String message,
    String answer,
    Instant createdAt,
    Instant changedAt) {}

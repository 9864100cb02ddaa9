package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;

/**
 * Why an item was not pushed.
 *
 * @param code what is wrong
 * @param message a sentence, without personal data
 * @param answer the beginning of Medusa's answer; "" when there is none
 * @param next when to try again; null: when the item changes, or an admin asks for it
 * @param outcomeUnknown whether Medusa may have taken it all the same: what it was told before does
 *     not count any more
 */
public record Failure(
    ProblemCode code, String message, String answer, Instant next, boolean outcomeUnknown) {}

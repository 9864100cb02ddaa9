package com.markasouqs.bridge.sandbox.medusa;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that reached the stand-in, noted when its body was read, before it was answered.
 *
 * @param at when it came
 * @param method the HTTP method
 * @param path the path as it was sent, still encoded, without the query
 * @param query the query as it was sent, empty if none
 * @param apiKey the header {@code x-odoo-api-key}
 * @param body the body as text
 */
public record Call(
    Instant at, String method, String path, String query, Optional<String> apiKey, String body) {}

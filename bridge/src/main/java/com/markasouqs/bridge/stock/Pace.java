package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.model.Backoff;
import java.time.Clock;

/**
 * How items go out.
 *
 * @param clock time
 * @param backoff waits after failures
 * @param atOnce products of a batch
 */
public record Pace(Clock clock, Backoff backoff, int atOnce) {}

package com.markasouqs.bridge.payload;

/**
 * One thing that is wrong with a payload.
 *
 * @param path where, as in {@code data.order.items[0].quantity}
 * @param expected what was expected there
 */
public record PayloadProblem(String path, String expected) {}

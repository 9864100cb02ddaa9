package com.markasouqs.bridge.model;

/**
 * Something about an order or a customer that is done all the same, and that an admin should know.
 *
 * @param code what it is
 * @param message a sentence with the amounts or ids that matter, without personal data
 */
public record Flag(ProblemCode code, String message) {}

package com.markasouqs.bridge.hooks;

import java.util.Optional;

/**
 * Says of each field of a function's result whether it can be sent. Fields of inner dicts have the
 * names of both: {@code inventory.quantity}.
 */
public sealed interface ResultCheck permits OdooValues, PayloadKinds {

  /**
   * Judges a field that the function changed or added.
   *
   * @param before null when it was not there, or empty
   * @param after what the function made of it
   * @return what is wrong with it, after the field's name; empty when it can be sent
   */
  Optional<String> problem(String field, Object before, Object after);

  /** A value without {@linkplain #problem problem} as it is sent. */
  Object sent(String field, Object before, Object after);

  /** Whether the bridge decides this field alone, such as an id by which it finds its records. */
  boolean isFixed(String field);

  /** Whether this field, where it has a value, must keep one. */
  boolean isRequired(String field);
}

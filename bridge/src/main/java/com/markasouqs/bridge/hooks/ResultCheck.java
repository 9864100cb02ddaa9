package com.markasouqs.bridge.hooks;

import java.util.Optional;

/** Says of each field of a function's result whether it can be sent. */
public sealed interface ResultCheck permits OdooValues, PayloadKinds {

  /**
   * Judges a field that the function changed or added.
   *
   * @param before null when it was not there, or empty
   * @param after what the function made of it
   * @return what is wrong with it, after the field's name; empty when it can be sent
   */
  Optional<String> problem(String field, Object before, Object after);

  /** Whether the bridge finds its records by this field, so that it has to stay. */
  boolean isFixed(String field);
}

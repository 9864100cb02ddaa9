package com.markasouqs.bridge.hooks;

import java.util.Map;

/**
 * What a function would be given, for trying it.
 *
 * @param function which one
 * @param title what it is about, for people
 * @param about its first argument
 * @param values its second one; empty where it has none
 * @param check says what could be sent
 */
public record Sample(
    HookFunction function,
    String title,
    Map<String, Object> about,
    Map<String, Object> values,
    ResultCheck check) {

  /** The same with other values. */
  public Sample with(Map<String, Object> others) {
    return new Sample(function, title, about, others, check);
  }
}

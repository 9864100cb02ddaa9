package com.markasouqs.bridge.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path of the admin API with its parameters. */
final class Query {
  private final StringBuilder text;
  private char separator = '?';

  Query(String path) {
    this.text = new StringBuilder(path);
  }

  /** Adds a parameter; null: none. */
  Query add(String parameter, String valueOrNull) {
    if (valueOrNull != null) {
      text.append(separator)
          .append(parameter)
          .append('=')
          .append(URLEncoder.encode(valueOrNull, StandardCharsets.UTF_8));
      separator = '&';
    }
    return this;
  }

  /** As it is asked for. */
  @Override
  public String toString() {
    return text.toString();
  }
}

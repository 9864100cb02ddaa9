package com.markasouqs.bridge.config;

/** How the log is written. */
public record LogConfig(
    @Setting(value = "Form of a log line.", byDefault = "text", unit = "text | json")
        Format format) {
  /** Form of a log line: key=value text, or one JSON object. */
  public enum Format {
    TEXT,
    JSON
  }
}

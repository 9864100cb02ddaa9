package com.markasouqs.bridge.config;

import java.nio.file.Path;
import java.time.Duration;

/** The admin's own functions, in Python. */
public record HooksConfig(
    @Setting(
            value =
                "Directory of Python files (*.py) with functions of your own, such as map_order; followed within 2 s. Where there are none, nothing is loaded.",
            byDefault = HooksConfig.DEFAULT_DIRECTORY,
            unit = "path")
        Path directory,
    @Setting(
            value =
                "How long one call of such a function may take; the third in a row that takes longer switches the function off.",
            byDefault = "2s",
            unit = "duration",
            min = "10ms",
            max = "60s")
        Duration timeout) {
  static final String DEFAULT_DIRECTORY = "config/hooks";

  /** Whether nobody chose the directory, so that it need not be there. */
  public boolean isDefaultDirectory() {
    return directory.equals(Path.of(DEFAULT_DIRECTORY));
  }
}

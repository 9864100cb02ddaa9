package com.markasouqs.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.markasouqs.bridge.config.SettingsOverlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The addon's form has a field for every business setting, and for no other. */
class SettingsKeysTest {
  private static final Path KEYS =
      Path.of("..", "odoo-addon", "medusa_bridge", "models", "settings_keys.py");
  private static final Pattern KEY = Pattern.compile("Setting\\(\\s*\"([^\"]+)\"");

  @Test
  void theFormHasEverySetting() throws IOException {
    assumeThat(KEYS).as("the addon beside the bridge").exists();
    TreeSet<String> inTheForm = new TreeSet<>();
    Matcher keys = KEY.matcher(Files.readString(KEYS));
    while (keys.find()) {
      inTheForm.add(keys.group(1));
    }
    assertThat(inTheForm).isEqualTo(new TreeSet<>(SettingsOverlay.keys()));
  }
}

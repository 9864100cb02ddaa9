package com.markasouqs.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReferenceTest {
  private static final Path CHECKED_IN = Path.of("..", "config", "bridge.yaml");

  private static final Map<String, String> REQUIRED =
      Map.of(
          "BRIDGE_ODOO_URL", "http://localhost:8069",
          "BRIDGE_ODOO_DATABASE", "odoo",
          "BRIDGE_ODOO_USER", "bridge",
          "BRIDGE_ODOO_API_KEY", "key");

  @TempDir Path temporary;

  @Test
  void theFileInTheRepositoryIsTheReference() throws IOException {
    assertThat(Files.readString(CHECKED_IN))
        .as("config/bridge.yaml must be this text:\n" + ConfigReference.yaml())
        .isEqualTo(ConfigReference.yaml());
  }

  @Test
  void theFileAsItIsChangesNothing() {
    assertThat(ConfigLoader.load(Optional.of(CHECKED_IN), REQUIRED))
        .isEqualTo(ConfigLoader.load(Optional.empty(), REQUIRED));
  }

  @Test
  void theFileWithEveryDefaultUncommentedChangesNothing() throws IOException {
    String uncommented = ConfigReference.yaml().replaceAll("(?m)^( +)#([a-z-]+: .)", "$1$2");
    Path file = Files.writeString(temporary.resolve("bridge.yaml"), uncommented);
    assertThat(uncommented).contains("\n  port: 8080\n");
    assertThat(ConfigLoader.load(Optional.of(file), REQUIRED))
        .isEqualTo(ConfigLoader.load(Optional.empty(), REQUIRED));
  }

  @Test
  void everySettingIsDocumentedOnce() {
    List<ConfigReference.Entry> entries = ConfigReference.entries();
    assertThat(entries).extracting(ConfigReference.Entry::key).doesNotHaveDuplicates();
    assertThat(entries).extracting(ConfigReference.Entry::variable).doesNotHaveDuplicates();
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.meaning()).as(entry.key()).endsWith(".");
              assertThat(entry.unit()).as(entry.key()).isNotBlank();
              assertThat(ConfigReference.yaml())
                  .contains("#" + entry.key().replaceAll(".*\\.", "") + ":")
                  .contains("Variable: " + entry.variable() + "\n");
            });
  }

  @Test
  void theTableHasARowForEachSetting() {
    assertThat(ConfigReference.markdownTable().lines())
        .hasSize(ConfigReference.entries().size() + 2)
        .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 5)
        .contains(
            "| `http.port` | `8080` | port, 0 to 65535 | Port on which webhooks are accepted; 0 takes a free one. |")
        .anyMatch(line -> line.startsWith("| `odoo.url` | required |"));
  }
}

package com.markasouqs.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.ConfigReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of the image and of the service, as far as they can be checked without either. */
class DockerFilesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCKERFILE = ROOT.resolve("docker/Dockerfile");
  private static final Pattern VARIABLE = Pattern.compile("\\bBRIDGE_[A-Z_]*[A-Z]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker/Dockerfile",
        "docker/compose.yaml",
        "docker/bridge.env.example",
        "config/bridge.env.example",
        "config/bridge.service"
      })
  void everyVariableIsASetting(String file) throws IOException {
    List<String> settings =
        ConfigReference.entries().stream().map(ConfigReference.Entry::variable).toList();
    assertThat(VARIABLE.matcher(read(file)).results().map(match -> match.group()))
        .isNotEmpty()
        .isSubsetOf(settings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker/bridge.env.example", "config/bridge.env.example"})
  void everyRequiredSettingIsInTheExample(String file) throws IOException {
    assertThat(read(file).lines().map(line -> line.replaceFirst("=.*", "")))
        .containsAll(
            ConfigReference.entries().stream()
                .filter(ConfigReference.Entry::required)
                .map(ConfigReference.Entry::variable)
                .toList());
  }

  @Test
  void whatTheDockerfileCopiesIsThereAndNotIgnored() throws IOException {
    List<String> allowed =
        read(".dockerignore")
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    assertThat(copied())
        .isNotEmpty()
        .allSatisfy(
            path -> {
              assertThat(ROOT.resolve(path)).exists();
              assertThat(allowed)
                  .as(".dockerignore lets %s through", path)
                  .anyMatch(open -> path.equals(open) || path.startsWith(open + "/"));
            });
  }

  private static List<String> copied() throws IOException {
    return Files.readAllLines(DOCKERFILE).stream()
        .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
        .map(line -> line.split("\\s+"))
        .flatMap(words -> Stream.of(Arrays.copyOfRange(words, 1, words.length - 1)))
        .toList();
  }

  @Test
  void administrationIsPublishedOnLoopbackOnly() throws IOException {
    Map<?, ?> bridge = service("bridge");
    assertThat((List<?>) bridge.get("ports"))
        .extracting(String::valueOf)
        .filteredOn(port -> port.endsWith(":8081"))
        .containsExactly("127.0.0.1:8081:8081");
  }

  @Test
  void theDatabaseIsWhatTheBridgeDemands() throws IOException {
    assertThat((List<?>) service("mariadb").get("command"))
        .extracting(String::valueOf)
        .contains(
            "--innodb-flush-log-at-trx-commit=1",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_nopad_bin");
  }

  private static Map<?, ?> service(String name) throws IOException {
    Load load = new Load(LoadSettings.builder().build());
    Map<?, ?> compose = (Map<?, ?>) load.loadFromString(read("docker/compose.yaml"));
    return (Map<?, ?>) ((Map<?, ?>) compose.get("services")).get(name);
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}

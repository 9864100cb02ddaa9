package com.markasouqs.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a java and a mvn that tell what they were called with. */
class LauncherIT {
  private static final Path LAUNCHER = Path.of("bin", "bridge");

  private static final List<String> TOOLS =
      List.of(
          "cat", "dirname", "find", "flock", "head", "mkdir", "readlink", "sed", "sleep", "touch");

  @TempDir Path temporary;
  private Path root;
  private Path module;

  @BeforeEach
  void layOut() throws IOException {
    root = Files.createDirectory(temporary.toRealPath().resolve("source tree"));
    module = root.resolve("bridge");
    Files.createDirectories(module.resolve("bin"));
    Files.copy(LAUNCHER, module.resolve("bin/bridge"));
    executable(module.resolve("bin/bridge"), Files.readString(LAUNCHER));
    java("17.0.15");
    for (String tool : TOOLS) {
      executable(
          root.resolve("bare").resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
    }
    executable(
        root.resolve("tools/mvn"),
        """
        #!/bin/sh
        echo built >>builds
        if [ -f broken ]; then echo "the compiler's complaint"; exit 1; fi
        sleep 0.5 # so that a second launcher comes while this one builds
        mkdir -p bridge/target/lib && : >bridge/target/bridge.jar
        """);
  }

  @Test
  void anInstallationRunsItsJarFromAnywhereThroughLinks() throws Exception {
    file(module.resolve("lib/bridge.jar"));
    Path first = Files.createSymbolicLink(root.resolve("first link"), Path.of("bridge/bin/bridge"));
    Path second = Files.createSymbolicLink(temporary.resolve("second link"), first);

    Run run = run(second, Map.of("BRIDGE_JAVA_OPTS", "-Xmx64m -Da=b"), "replay", "a b", "*");

    assertThat(run.output.lines())
        .containsExactly(
            "pid=" + run.pid, // signals reach Java, because it takes the launcher's place
            "<-XX:+ExitOnOutOfMemoryError>",
            "<-Djdk.httpclient.keepalive.timeout=4>",
            "<-Xmx64m>",
            "<-Da=b>",
            "<-jar>",
            "<" + module.resolve("lib/bridge.jar") + ">",
            "<replay>",
            "<a b>",
            "<*>");
    assertThat(root.resolve("builds")).doesNotExist();
  }

  @Test
  void optionsOfTheUserCount() throws Exception {
    file(module.resolve("lib/bridge.jar"));
    String own = "-Djdk.httpclient.keepalive.timeout=9";
    for (String variable : List.of("BRIDGE_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
      assertThat(run(module.resolve("bin/bridge"), Map.of(variable, own)).output)
          .as(variable)
          .doesNotContain("timeout=4");
    }
    Map<String, String> dump = Map.of("BRIDGE_JAVA_OPTS", "-XX:-ExitOnOutOfMemoryError");
    assertThat(run(module.resolve("bin/bridge"), dump).output)
        .containsSubsequence("<-XX:+ExitOnOutOfMemoryError>", "<-XX:-ExitOnOutOfMemoryError>");
  }

  @Test
  void bridgeHomeNamesTheInstallation() throws Exception {
    Path jar = file(temporary.resolve("home/lib/bridge.jar"));
    Map<String, String> home = Map.of("BRIDGE_HOME", temporary.resolve("home").toString());
    assertThat(run(module.resolve("bin/bridge"), home).output).contains("<" + jar + ">");
    Files.delete(jar);
    assertThat(run(module.resolve("bin/bridge"), home).output).contains("no lib/bridge.jar in it");
  }

  @Test
  void theJarIsBuiltWhenItIsMissingOrOlderThanASource() throws Exception {
    sources();
    assertThat(launch().output).startsWith("bridge: building ").contains("<-jar>");
    assertThat(launch().output).doesNotContain("building");
    Instant later = Instant.now().plusSeconds(60);
    Files.setLastModifiedTime(module.resolve("src/main/A.java"), FileTime.from(later));
    assertThat(launch().output).startsWith("bridge: building ");
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(2);
  }

  @Test
  void twoLaunchersBuildOnce() throws Exception {
    sources();
    List<Process> both = Stream.of(start(Map.of()), start(Map.of())).toList();
    for (Process launcher : both) {
      assertThat(finish(launcher).output).contains("<-jar>");
    }
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);
  }

  @Test
  void aFailedBuildShowsItsOutput() throws Exception {
    sources();
    file(root.resolve("broken"));
    Run run = launch();
    assertThat(run.status).isEqualTo(1);
    assertThat(run.output).contains("the compiler's complaint").contains("the build failed");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThat(launch().output).contains("neither lib/bridge.jar nor sources are in " + module);
    sources();
    Files.delete(root.resolve("tools/mvn"));
    assertThat(launch().output).contains("Maven is missing: install Maven 3.8.6 or newer");
    java("11.0.2");
    assertThat(launch().output).contains("is Java 11.0.2; Java 17 or newer is needed");
    java("1.8.0_392");
    assertThat(launch().output).contains("is Java 1.8.0_392; Java 17 or newer is needed");
    Files.delete(root.resolve("tools/bin/java"));
    assertThat(launch().output).contains("there is no bin/java in it");
    assertThat(run(module.resolve("bin/bridge"), Map.of("JAVA_HOME", "")).output)
        .contains("Java is missing: install a JDK 17 or newer");
  }

  private void java(String version) throws IOException {
    executable(
        root.resolve("tools/bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'Picked up JAVA_TOOL_OPTIONS: -Da=b' >&2
          echo 'openjdk version "%s" 2025-04-15' >&2
          exit 0
        fi
        echo "pid=$$"
        printf '<%%s>\\n' "$@"
        """
            .formatted(version));
    executable(root.resolve("tools/bin/javac"), "#!/bin/sh\n");
  }

  private void sources() throws IOException {
    file(root.resolve("pom.xml"));
    file(module.resolve("pom.xml"));
    file(module.resolve("src/main/A.java"));
  }

  private static Path file(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    return Files.createFile(path);
  }

  private static void executable(Path path, String script) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, script);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run launch() throws IOException, InterruptedException {
    return run(module.resolve("bin/bridge"), Map.of());
  }

  private Run run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return finish(start(launcher, environment, arguments));
  }

  private Process start(Map<String, String> environment) throws IOException {
    return start(module.resolve("bin/bridge"), environment);
  }

  /** The tools that the launcher finds: the ones of this test and those of a bare system. */
  private Process start(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(temporary.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", root.resolve("tools") + ":" + root.resolve("bare"));
    builder.environment().put("JAVA_HOME", root.resolve("tools").toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Run finish(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Run(process.pid(), process.exitValue(), output);
  }

  private record Run(long pid, int status, String output) {}
}

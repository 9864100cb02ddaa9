package com.markasouqs.bridge.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the addon's own checks: the build for each series, Python, XML, manifest, translations. */
class OdooAddonIT {
  private static final Path ADDON = Path.of("..", "odoo-addon");

  @TempDir Path directory;

  @Test
  void theAddonsChecksPass() throws IOException, InterruptedException {
    assumeTrue(ran("python3", "--version").status() == 0, "python3 is not installed");

    Ran checks = ran("python3", "-m", "unittest", "discover", "-s", "tests");

    assertThat(checks.status()).as(checks.output()).isZero();
    assertThat(checks.output()).containsPattern("Ran [1-9][0-9]+ tests");
  }

  private record Ran(int status, String output) {}

  private Ran ran(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(ADDON.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException notInstalled) {
      return new Ran(127, notInstalled.getMessage());
    }
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ended", command[0]).isTrue();
    return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}

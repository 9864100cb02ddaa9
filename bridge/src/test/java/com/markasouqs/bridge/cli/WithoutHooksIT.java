package com.markasouqs.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there are no functions of the admin's, they cost nothing. */
class WithoutHooksIT {
  @TempDir Path directory;

  @Test
  void jythonIsLoadedForFilesOnly() throws IOException, InterruptedException {
    assertThat(loadedClasses()).doesNotContain("org.python.").contains("hooks.Hooks ");
    Files.writeString(directory.resolve("shop.py"), "def map_stock(item, payload): pass");
    assertThat(loadedClasses()).contains("org.python.core.Py ");
  }

  private String loadedClasses() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "hooks",
                    "check",
                    "--directory",
                    directory.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}

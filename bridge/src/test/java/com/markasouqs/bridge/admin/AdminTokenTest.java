package com.markasouqs.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.config.AdminConfig;
import com.markasouqs.bridge.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
  private static final AdminConfig NONE = new AdminConfig("127.0.0.1", 8081, Optional.empty());

  @TempDir Path temporary;

  @Test
  void theConfiguredTokenNeedsNoFile() throws IOException {
    AdminConfig config = new AdminConfig("127.0.0.1", 8081, Optional.of(new Secret("mine")));
    AdminToken token = AdminToken.forServer(config, temporary);
    assertThat(token.matches("Bearer mine")).isTrue();
    assertThat(token.matches("Bearer minE")).isFalse();
    assertThat(token.matches(null)).isFalse();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void oneIsMadeOnceAndForItsOwnUserOnly() throws IOException {
    Path directory = temporary.resolve("data");
    assertThat(AdminToken.forClient(NONE, directory)).isEmpty();

    AdminToken made = AdminToken.forServer(NONE, directory);

    Path file = AdminToken.file(directory);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file).strip()).matches("[A-Za-z0-9_-]{43}");
    assertThat(AdminToken.forServer(NONE, directory).authorization())
        .isEqualTo(made.authorization());
    assertThat(AdminToken.forClient(NONE, directory).orElseThrow().authorization())
        .isEqualTo(made.authorization());
  }

  @Test
  void anEmptyFileIsNoToken() throws IOException {
    Files.createFile(AdminToken.file(temporary));
    assertThatThrownBy(() -> AdminToken.forServer(NONE, temporary))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is empty: delete it");
  }
}

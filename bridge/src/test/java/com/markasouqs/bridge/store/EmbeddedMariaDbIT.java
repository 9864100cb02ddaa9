package com.markasouqs.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.config.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server: starts, restarts, crashes, and what it refuses. */
class EmbeddedMariaDbIT {
  @TempDir Path temporary;

  @Test
  void aRestartKeepsTheData() {
    StoreConfig config = embedded(temporary.resolve("with blank"));
    try (Store store = Store.open(config)) {
      meta(store).put("a", "ب");
    }
    assertThat(ServerProcess.find(temporary.resolve("with blank/mariadb"))).isEmpty();
    try (Store store = Store.open(config)) {
      assertThat(meta(store).get("a")).contains("ب");
    }
  }

  /** A server that starts deletes the temporary tables of every other in the same directory. */
  @Test
  void temporaryTablesAreInADirectoryOfItsOwn() {
    try (Store store = Store.open(embedded(temporary))) {
      String directory =
          store.transact(
              connection -> {
                try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT @@tmpdir")) {
                  row.next();
                  return row.getString(1);
                }
              });
      assertThat(Path.of(directory)).isEqualTo(temporary.resolve("mariadb.tmp"));
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() throws IOException {
    try (Store store = Store.open(embedded(temporary))) {
      StoreAddress address = store.embedded().orElseThrow().address("");
      for (String user : new String[] {"root", "bridge", "", "mariadb.sys"}) {
        assertThatThrownBy(() -> DriverManager.getConnection(address.url(), user, "").close())
            .as("user <%s>", user)
            .hasMessageContaining("Access denied");
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(temporary.resolve("mariadb"))))
          .isEqualTo("rwx------");
      Path password = temporary.resolve("mariadb.password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(password)).isEqualTo(address.password().reveal() + "\n");
      String secret = address.password().reveal();
      assertThat(ServerProcess.find(temporary.resolve("mariadb")).orElseThrow().handle().info())
          .satisfies(
              info ->
                  assertThat(info.arguments().orElseThrow())
                      .noneMatch(argument -> argument.contains(secret)));
    }
  }

  @Test
  void theServerOfAKilledBridgeIsTakenOver() throws Exception {
    Process bridge = bridgeInAProcessOfItsOwn();
    bridge.destroyForcibly().waitFor();
    ProcessHandle left = ServerProcess.find(temporary.resolve("mariadb")).orElseThrow().handle();

    try (Store store = Store.open(embedded(temporary))) {
      assertThat(meta(store).get("written-by")).contains("another process");
      assertThat(left.isAlive()).isTrue();
    }
    assertThat(left.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void aLeftoverThatRefusesThePasswordIsReplaced() throws Exception {
    Process bridge = bridgeInAProcessOfItsOwn();
    bridge.destroyForcibly().waitFor();
    ProcessHandle left = ServerProcess.find(temporary.resolve("mariadb")).orElseThrow().handle();
    Files.delete(temporary.resolve("mariadb.password"));

    try (Store store = Store.open(embedded(temporary))) {
      assertThat(left.isAlive()).isFalse();
      assertThat(meta(store).get("written-by")).contains("another process");
    }
  }

  @Test
  void aSecondBridgeOnTheDirectoryIsRefused() throws Exception {
    Process bridge = bridgeInAProcessOfItsOwn();
    try {
      assertThatThrownBy(() -> Store.open(embedded(temporary)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Another bridge is running on the directory");
      assertThat(bridge.isAlive()).isTrue();
    } finally {
      bridge.getOutputStream().close();
      bridge.waitFor();
    }
    try (Store store = Store.open(embedded(temporary))) {
      assertThatThrownBy(() -> Store.open(embedded(temporary)))
          .hasMessageContaining("Another bridge is running on the directory");
      assertThat(store.writable()).isTrue();
    }
  }

  @Test
  void anInterruptedInstallationStartsAgain() throws IOException {
    Path unfinished = Files.createDirectory(temporary.resolve("mariadb.unfinished"));
    Files.writeString(unfinished.resolve("ibdata1"), "half a file");
    try (Store store = Store.open(embedded(temporary))) {
      assertThat(store.writable()).isTrue();
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void aServerThatCannotStartSaysWhy() throws IOException {
    Files.writeString(temporary.resolve("mariadb.password"), "secret");
    Files.createDirectory(temporary.resolve("mariadb"));
    Files.writeString(temporary.resolve("mariadb/ibdata1"), "not a tablespace");
    assertThatThrownBy(() -> Store.open(embedded(temporary)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("did not start")
        .hasMessageContaining("ib_logfile0 was not found");
  }

  private Process bridgeInAProcessOfItsOwn() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                temporary.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("open");
    return process;
  }

  /** Opens a store, writes, and closes it when its input ends. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
      try (Store store = Store.open(embedded(Path.of(arguments[0])))) {
        meta(store).put("written-by", "another process");
        System.out.println("open");
        int end = System.in.read();
        assertThat(end).isNegative();
      }
    }
  }

  private static Meta meta(Store store) {
    return new Meta(store, Clock.systemUTC());
  }

  private static StoreConfig embedded(Path directory) {
    return new StoreConfig(
        directory, Optional.empty(), Optional.empty(), Optional.empty(), 4, Duration.ofSeconds(2));
  }
}

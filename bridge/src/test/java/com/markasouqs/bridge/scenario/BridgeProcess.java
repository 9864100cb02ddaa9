package com.markasouqs.bridge.scenario;

import com.markasouqs.bridge.cli.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A bridge in a process of its own, configured by its environment alone. */
final class BridgeProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile(" ready http=\\S+:(\\d+)");
  private static final int LINES_KEPT = 200;

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Deque<String> log = new ArrayDeque<>();

  private BridgeProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "log-of-bridge");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code bridge run} from the classes under test; it need not be ready yet. */
  static BridgeProcess start(Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            classpath(),
            Main.class.getName(),
            "run");
    builder.environment().keySet().removeIf(name -> name.startsWith("BRIDGE_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    try {
      return new BridgeProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the tests' own resources: the log has to be the service's. */
  private static String classpath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        remember(line);
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          port.complete(Integer.valueOf(ready.group(1)));
        }
      }
    } catch (IOException killed) {
      remember(killed.toString());
    }
    port.completeExceptionally(new IOException("the bridge ended"));
  }

  private synchronized void remember(String line) {
    if (log.size() == LINES_KEPT) {
      log.removeFirst();
    }
    log.addLast(line);
  }

  /** The last lines of its log. */
  synchronized String log() {
    return String.join("\n", log);
  }

  /** The port on which it accepts webhooks, once it does; failed when it ended before. */
  CompletableFuture<Integer> port() {
    return port;
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Ends it as SIGKILL does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it as SIGTERM does, and by force when that takes too long; returns its exit status. */
  int terminate() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      kill();
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    terminate();
  }
}

package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bridge in a process of its own, watched by its admin API and by its log of collections. */
final class BenchedBridge implements AutoCloseable {
  static final String TOKEN = "bench-token";
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(");

  private final Process process;
  private final Path collections;
  private final Path log;
  private final int adminPort;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Starts {@code bridge run}.
   *
   * @param heap as -Xmx takes it
   * @param environment its whole configuration, with {@code BRIDGE_ADMIN_PORT}
   */
  BenchedBridge(Path directory, String heap, Map<String, String> environment) throws IOException {
    this.collections = directory.resolve("collections.log");
    this.log = directory.resolve("bridge.log");
    this.adminPort = Integer.parseInt(environment.get("BRIDGE_ADMIN_PORT"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+ExitOnOutOfMemoryError",
            "-Djdk.httpclient.keepalive.timeout=4",
            "-Xlog:gc:file=" + collections,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run");
    builder.environment().keySet().removeIf(name -> name.startsWith("BRIDGE_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    this.process = builder.start();
  }

  /** A run of a job that has ended. */
  record Run(Duration taken, long read, long changed, long failed, String outcome) {}

  /** Waits for the first run of the job. */
  Run first(String job) {
    return ended(job, Instant.EPOCH);
  }

  /** Runs the job and waits for its end. */
  Run run(String job) {
    Instant asked = Instant.now().minusMillis(1);
    start(job);
    return ended(job, asked);
  }

  /** Asks for a run of the job. */
  void start(String job) {
    request("POST", "/admin/api/jobs/" + job + "/run", "");
  }

  /** Tells it that quants have changed, as the addon does. */
  void nudge() {
    request("POST", "/admin/api/nudge", "{\"models\":[\"stock.quant\"]}");
  }

  boolean isRunning(String job) {
    return last(job).path("outcome").asText().equals("running");
  }

  private Run ended(String job, Instant asked) {
    JsonNode[] run = {JSON.nullNode()};
    until(
        () -> {
          run[0] = last(job);
          return run[0].hasNonNull("finished_at")
              && !run[0].path("outcome").asText().equals("running")
              && !Instant.parse(run[0].path("started_at").asText()).isBefore(asked);
        });
    return new Run(
        Duration.between(
            Instant.parse(run[0].path("started_at").asText()),
            Instant.parse(run[0].path("finished_at").asText())),
        run[0].path("read").asLong(),
        run[0].path("changed").asLong(),
        run[0].path("failed").asLong(),
        run[0].path("outcome").asText());
  }

  private JsonNode last(String job) {
    for (JsonNode each : request("GET", "/admin/api/jobs", "").path("jobs")) {
      if (each.path("name").asText().equals(job)) {
        return each.at("/last_runs/0");
      }
    }
    return JSON.nullNode();
  }

  /** Waits until it is so. */
  void until(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw CommandFailure.failed("The bridge did not get there:\n" + endOfLog());
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private JsonNode request(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
            .header("authorization", "Bearer " + TOKEN)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      return JSON.nullNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The most heap that was in use, in MB, before collections and after them: with garbage and
   * without most of it.
   */
  int[] peaks() throws IOException {
    int[] peaks = new int[2];
    for (String line : Files.readAllLines(collections)) {
      Matcher matcher = COLLECTION.matcher(line);
      if (matcher.find()) {
        peaks[0] = Math.max(peaks[0], Integer.parseInt(matcher.group(1)));
        peaks[1] = Math.max(peaks[1], Integer.parseInt(matcher.group(2)));
      }
    }
    return peaks;
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

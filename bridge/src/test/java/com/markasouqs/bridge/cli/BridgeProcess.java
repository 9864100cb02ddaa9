package com.markasouqs.bridge.cli;

import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.config.StoreConfig;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code bridge} in a process of its own. */
final class BridgeProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready http=127\\.0\\.0\\.1:(\\d+) admin=127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private BridgeProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "output of the bridge");
    reader.start();
  }

  /** Starts a command with these variables and no others; output and errors are one. */
  static BridgeProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    // The log of the tests is not the log of the service.
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(java, "-Xmx256m", "-cp", classes, Main.class.getName()),
                    Stream.of(arguments))
                .toList());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new BridgeProcess(builder.redirectErrorStream(true).start());
  }

  /** All that a service needs, on free ports. */
  static Map<String, String> environment(StandInOdoo odoo, StoreConfig store) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BRIDGE_HTTP_PORT", "0");
    environment.put("BRIDGE_ADMIN_PORT", "0");
    environment.put("BRIDGE_ADMIN_TOKEN", "an-admin-token");
    environment.put("BRIDGE_STORE_URL", store.url().orElseThrow());
    environment.put("BRIDGE_STORE_USER", store.user().orElseThrow());
    environment.put("BRIDGE_STORE_PASSWORD", store.password().orElseThrow().reveal());
    environment.put("BRIDGE_ODOO_URL", odoo.url().toString());
    environment.put("BRIDGE_ODOO_DATABASE", odoo.options().account().database());
    environment.put("BRIDGE_ODOO_USER", odoo.options().account().login());
    environment.put("BRIDGE_ODOO_API_KEY", odoo.options().account().apiKey());
    environment.put("BRIDGE_DISPATCH_POLL_INTERVAL", "50ms");
    environment.put("BRIDGE_DISPATCH_PROBE_INTERVAL", "100ms");
    environment.put("BRIDGE_DISPATCH_LEASE", "5s");
    return environment;
  }

  private void read() {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      text.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      lines.add("(output cut off)");
    }
  }

  /** Waits until webhooks are accepted. */
  BridgeProcess awaitReady() {
    await().atMost(Duration.ofSeconds(60)).until(() -> ports().find() || !process.isAlive());
    if (!ports().find()) {
      throw new AssertionError("not started:\n" + output());
    }
    return this;
  }

  private Matcher ports() {
    return READY.matcher(output());
  }

  private int port(int group) {
    return ports().results().map(match -> Integer.parseInt(match.group(group))).findFirst().get();
  }

  /** Posts a webhook, unsigned. */
  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port(1) + "/api/medusa/webhooks");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  int adminPort() {
    return port(2);
  }

  /** Sends SIGTERM; the process's own {@code destroy} would close its output as well. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end, and returns the exit code. */
  int exitWithin(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running:\n" + output());
    }
    reader.join();
    return process.exitValue();
  }

  String output() {
    return String.join("\n", lines);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.app.Bridge;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.ConfigException;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.EffectiveConfig;
import com.markasouqs.bridge.model.BridgeException;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bridge run}: the service, until Ctrl-C or SIGTERM. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Runs the service until Ctrl-C or SIGTERM.",
      "The log line that begins with \"ready\" says that webhooks are accepted, and where."
    },
    footer = {
      "",
      "Examples:",
      "  bridge run --config /etc/bridge/bridge.yaml",
      "  BRIDGE_ODOO_URL=https://odoo.example.com BRIDGE_ODOO_DATABASE=shop \\",
      "    BRIDGE_ODOO_USER=bridge BRIDGE_ODOO_API_KEY=... bridge run"
    })
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  /** Supervisors kill after ten seconds. */
  private static final Duration LONGEST_STOP = Duration.ofMillis(9_500);

  @Mixin private ConfigFile file;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    BridgeConfig config = config();
    LogSetup.apply(config.log());
    EffectiveConfig.lines(config).forEach(line -> LOG.info("config {}", line));
    CompletableFuture<Bridge> started = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "shutdown"));
    try {
      Map<String, String> environment = Main.environment(spec);
      started.complete(start(config, ConfigLoader.sources(file.path(environment), environment)));
    } finally {
      started.cancel(false);
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private BridgeConfig config() {
    Map<String, String> environment = Main.environment(spec);
    try {
      return ConfigLoader.load(file.path(environment), environment);
    } catch (ConfigException e) {
      throw CommandFailure.misconfigured(e.getMessage(), e);
    }
  }

  private static Bridge start(BridgeConfig config, Map<String, String> sources) {
    try {
      return Bridge.start(config, sources, Clock.systemUTC());
    } catch (BridgeException e) {
      throw notStarted(e.getMessage(), e);
    } catch (IOException e) {
      String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw notStarted(e.getMessage() + cause, e);
    } catch (UnresolvedAddressException e) {
      throw notStarted("http.host or admin.host is not known here", e);
    }
  }

  private static CommandFailure notStarted(String sentence, Exception cause) {
    return CommandFailure.failed("The bridge did not start: " + sentence, cause);
  }

  /**
   * Closes the bridge and ends the process. What does not end in time is cut off: whatever was
   * accepted is in the store, and what was under way is looked at again by the next start.
   *
   * <p>Also a bridge that is starting still is closed, once it has started: it may have started a
   * MariaDB. One that did not start has closed itself.
   */
  private static void stop(CompletableFuture<Bridge> started) {
    if (started.isCancelled()) {
      return;
    }
    LOG.info("stopping; what is being written is finished");
    Thread closing = new Thread(() -> close(started), "closing");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(LONGEST_STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      LOG.warn("stopped after {}; what is under way is taken up at the next start", LONGEST_STOP);
    } else {
      LOG.info("stopped");
    }
    Runtime.getRuntime().halt(0);
  }

  private static void close(CompletableFuture<Bridge> started) {
    try {
      started.join().close();
    } catch (CancellationException notStarted) {
      LOG.info("the bridge had not started");
    }
  }
}

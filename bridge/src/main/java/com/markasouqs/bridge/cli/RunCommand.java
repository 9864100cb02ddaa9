package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.app.Bridge;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.ConfigException;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.EffectiveConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bridge run}: the service, until Ctrl-C or SIGTERM. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the service until Ctrl-C or SIGTERM.")
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  /** Wrong configuration, as the reference documents it. */
  static final int MISCONFIGURED = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file; the environment beats it.")
  private Path file;

  @Override
  public Integer call() throws IOException, InterruptedException {
    BridgeConfig config;
    try {
      config = ConfigLoader.load(Optional.ofNullable(file), System.getenv());
    } catch (ConfigException e) {
      e.problems().forEach(problem -> System.err.println(problem));
      return MISCONFIGURED;
    }
    EffectiveConfig.lines(config).forEach(line -> LOG.info("config {}", line));
    CompletableFuture<Bridge> started = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "shutdown"));
    try {
      started.complete(Bridge.start(config, Clock.systemUTC()));
    } finally {
      started.cancel(false);
    }
    new CountDownLatch(1).await();
    return 0;
  }

  /**
   * Also a bridge that is starting still is stopped in order, once it has started: it may have
   * started a MariaDB. One that did not start has closed itself.
   */
  private static void stop(CompletableFuture<Bridge> started) {
    Bridge bridge;
    try {
      bridge = started.join();
    } catch (CancellationException notStarted) {
      return;
    }
    LOG.info("stopping; what is being written is finished");
    bridge.close();
    LOG.info("stopped");
    Runtime.getRuntime().halt(0);
  }
}

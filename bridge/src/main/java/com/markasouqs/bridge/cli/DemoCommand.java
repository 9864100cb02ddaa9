package com.markasouqs.bridge.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bridge demo}: the main job on a real store, with a stand-in Odoo and a stand-in Medusa.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the main job: starts a MariaDB, a stand-in Odoo, a stand-in Medusa and the bridge, sends webhooks over HTTP",
      "and prints what arrived, what Odoo holds and what was parked and why. Then it stays up."
    },
    footer = {
      "%nExamples:",
      "  bridge demo",
      "  bridge demo --exit",
      "  bridge demo --hooks config/hooks/examples"
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--exit",
      description = "End after the story; exit status 0 when it went as it should, else 1.")
  private boolean exit;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description =
          "Port for webhooks; the admin API gets the next one. Free ones are taken when they are in use.")
  private int port;

  @Option(names = "--log", description = "Show the bridge's log between the steps.")
  private boolean log;

  @Option(
      names = "--hooks",
      paramLabel = "DIR",
      description = "Start with these Python functions and show what the examples do.")
  private Path hooks;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!log) {
      LogSetup.quiet();
    }
    Path directory = Files.createTempDirectory("bridge-demo");
    Demo demo = new Demo(spec.commandLine().getOut(), directory, Optional.ofNullable(hooks));
    Thread cleaner = new Thread(demo::close, "demo-shutdown");
    Runtime.getRuntime().addShutdownHook(cleaner);
    demo.start(port);
    boolean well = demo.tell();
    if (!exit) {
      demo.invite();
      new CountDownLatch(1).await();
    }
    Runtime.getRuntime().removeShutdownHook(cleaner);
    demo.close();
    return well ? 0 : 1;
  }
}

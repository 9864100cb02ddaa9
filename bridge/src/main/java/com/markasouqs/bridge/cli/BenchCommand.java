package com.markasouqs.bridge.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bridge bench}: how fast this machine is, with stand-ins for Odoo and Medusa. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Measures a bridge in a process of its own, with a real MariaDB, between a stand-in Odoo and a stand-in Medusa.",
      "No Odoo, no Medusa and no configuration of yours is touched."
    },
    footer = {
      "",
      "Examples:",
      "  bridge bench stock",
      "  bridge bench stock --skus 10000",
      "  bridge bench hooks --directory config/hooks/examples"
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing: stock or hooks.");
  }

  @Command(
      name = "stock",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = {
        "Measures how stock gets to the shop: the first compare, a compare with nothing to tell, a compare with",
        "differences, and a single change after a nudge. Times are shown with their ratio to bare reads of the same",
        "quants by the same client, which no comparison can beat."
      },
      footer = {
        "",
        "Examples:",
        "  bridge bench stock",
        "  bridge bench stock --skus 10000 --changed 5 --heap 128m"
      })
  int stock(
      @Option(
              names = "--skus",
              paramLabel = "N",
              defaultValue = "100000",
              description = "Products, 100 at least (default: 100000).")
          int skus,
      @Option(
              names = "--changed",
              paramLabel = "PERCENT",
              defaultValue = "1",
              description = "Share of the products whose quantity changes (default: 1).")
          double percent,
      @Option(
              names = "--heap",
              paramLabel = "SIZE",
              defaultValue = "256m",
              description = "Heap of the bridge, as Java's -Xmx takes it (default: 256m).")
          String heap)
      throws IOException {
    if (skus < 100 || percent <= 0 || percent > 100) {
      throw new ParameterException(
          spec.commandLine(), "--skus needs 100 at least, --changed more than 0 and up to 100.");
    }
    LogSetup.quiet();
    Path directory = Files.createTempDirectory("bridge-bench");
    try (StockBench bench = new StockBench(spec.commandLine().getOut(), directory, skus, percent)) {
      return bench.run(heap) ? 0 : 1;
    } finally {
      DemoFiles.delete(directory);
    }
  }

  @Command(
      name = "hooks",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Measures what Python functions of your own cost an order, in this process.")
  int hooks(
      @Option(
              names = "--directory",
              paramLabel = "DIR",
              defaultValue = "config/hooks/examples",
              description = "Directory of the files (default: config/hooks/examples).")
          Path files,
      @Option(
              names = "--orders",
              paramLabel = "N",
              defaultValue = "2000",
              description = "Orders that are measured, after as many to warm up (default: 2000).")
          int orders) {
    LogSetup.quiet();
    new HooksBench(spec.commandLine().getOut(), Math.max(1, orders)).run(files);
    return 0;
  }
}

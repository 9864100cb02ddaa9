package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.config.ConfigException;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.HookReport;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.JsonTrees;
import com.markasouqs.bridge.hooks.Sample;
import com.markasouqs.bridge.hooks.Trial;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code bridge hooks}: the admin's own Python functions, looked at without sending anything. */
@Command(
    name = "hooks",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Checks and tries your own Python functions; needs no running bridge, no Odoo.",
    footer = {
      "",
      "Examples:",
      "  bridge hooks check",
      "  bridge hooks try map_order order.json",
      "  bridge hooks try map_product product.json"
    })
final class HooksCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Directory of the files, in place of hooks.directory.")
  private Path directory;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing: check or try.");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Compiles the files and lists the functions; exit status 1 with a problem.")
  int check() {
    PrintWriter out = spec.commandLine().getOut();
    try (Hooks hooks = hooks()) {
      HookReport report = hooks.report();
      report.problems().forEach(spec.commandLine().getErr()::println);
      hooks.warnings().forEach(each -> spec.commandLine().getErr().println("Warning: " + each));
      report
          .functions()
          .forEach(
              place ->
                  out.printf(
                      "%-16s %s, line %d%n",
                      place.function().pythonName(), place.file(), place.line()));
      if (report.functions().isEmpty() && report.problems().isEmpty()) {
        boolean exists = Files.isDirectory(Path.of(report.directory()));
        out.println(
            "No functions in " + report.directory() + (exists ? "" : ", which does not exist"));
      }
      return report.problems().isEmpty() ? 0 : CommandFailure.FAILED;
    }
  }

  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = {
        "Calls one function with the values that the bridge makes of a file, and shows them before and after, as a",
        "difference. Nothing is sent. Ids of Odoo's records are made up, and fields of your own are not known here:",
        "their types are checked when it counts. What the function prints is printed."
      })
  int tryOut(
      @Parameters(paramLabel = "FUNCTION", description = "Such as map_order.") String name,
      @Parameters(
              paramLabel = "FILE.json",
              description =
                  "An order (its items and its customer, too), item, customer, product or quantity; a webhook's whole body will do.")
          Path given,
      @Option(
              names = "--values",
              paramLabel = "VALUES.json",
              description = "What it gets second (default: what the bridge makes of FILE.json).")
          Path values) {
    HookFunction function =
        HookFunction.named(name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), name + " is none of: " + functionNames()));
    try (Hooks hooks = hooks()) {
      hooks.report().problems().forEach(spec.commandLine().getErr()::println);
      if (!hooks.has(function)) {
        throw CommandFailure.failed("There is no " + name + " in " + hooks.report().directory());
      }
      List<Sample> samples = samples(function, given, values);
      for (Sample sample : samples) {
        if (samples.size() > 1) {
          spec.commandLine().getOut().println(sample.title() + ":");
        }
        new Trial(hooks).run(sample).forEach(spec.commandLine().getOut()::println);
      }
      return 0;
    } catch (HookException failure) {
      throw CommandFailure.failed(failure.whole());
    }
  }

  private List<Sample> samples(HookFunction function, Path given, Path valuesOrNull) {
    Map<String, String> environment = Main.environment(spec);
    List<Sample> samples =
        new HookTrials(file.path(environment), environment).samples(function, given);
    if (valuesOrNull == null) {
      return samples;
    }
    Map<String, Object> values = JsonTrees.map(HookTrials.read(valuesOrNull));
    return samples.stream().map(sample -> sample.with(values)).toList();
  }

  private static String functionNames() {
    return Stream.of(HookFunction.values())
        .map(HookFunction::pythonName)
        .collect(Collectors.joining(", "));
  }

  private Hooks hooks() {
    LogSetup.quiet();
    try {
      Map<String, String> environment = Main.environment(spec);
      HooksConfig config = ConfigLoader.loadHooks(file.path(environment), environment);
      // One that was named has to be there.
      Path files = directory == null ? config.directory() : directory.toAbsolutePath();
      return Hooks.open(
          new HooksConfig(files, config.timeout()),
          Clock.systemUTC(),
          line -> spec.commandLine().getErr().println(line));
    } catch (ConfigException failure) {
      throw CommandFailure.misconfigured(
          failure.problems().stream().map(String::valueOf).collect(Collectors.joining("\n")),
          failure);
    }
  }
}

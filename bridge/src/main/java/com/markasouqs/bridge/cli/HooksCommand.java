package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.config.ConfigException;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.HookReport;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.JsonTrees;
import com.markasouqs.bridge.hooks.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
      "  bridge hooks try map_order order.json --values values.json"
    })
final class HooksCommand implements Runnable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

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
      report
          .functions()
          .forEach(
              place ->
                  out.printf(
                      "%-16s %s, line %d%n",
                      place.function().pythonName(), place.file(), place.line()));
      if (report.functions().isEmpty() && report.problems().isEmpty()) {
        out.println("No functions in " + report.directory());
      }
      return report.problems().isEmpty() ? 0 : CommandFailure.FAILED;
    }
  }

  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = {
        "Calls one function and shows its values before and after, as a difference. Nothing is sent.",
        "The types of Odoo's fields are not known here: they are checked when it counts."
      })
  int tryOut(
      @Parameters(paramLabel = "FUNCTION", description = "Such as map_order.") String name,
      @Parameters(
              paramLabel = "FILE.json",
              description =
                  "What it gets first: an order, item, customer or product; a webhook's whole body will do.")
          Path given,
      @Option(
              names = "--values",
              paramLabel = "VALUES.json",
              description = "What it gets second (default: an empty dict).")
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
      Map<String, Object> second = values == null ? new LinkedHashMap<>() : read(values);
      new Trial(hooks)
          .run(function, read(given), second)
          .forEach(spec.commandLine().getOut()::println);
      return 0;
    } catch (HookException failure) {
      throw CommandFailure.failed(failure.whole());
    }
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
      Path files = Optional.ofNullable(directory).orElse(config.directory());
      return Hooks.open(new HooksConfig(files, config.timeout()), Clock.systemUTC());
    } catch (ConfigException failure) {
      throw CommandFailure.misconfigured(
          failure.problems().stream().map(String::valueOf).collect(Collectors.joining("\n")),
          failure);
    }
  }

  private static Map<String, Object> read(Path path) {
    try {
      JsonNode node = JSON.readTree(Files.readAllBytes(path));
      for (String inner : new String[] {"/data/order", "/data/customer"}) {
        if (node != null && node.at(inner).isObject()) {
          return JsonTrees.map(node.at(inner));
        }
      }
      if (node == null || !node.isObject()) {
        throw CommandFailure.failed(path + " holds no JSON object");
      }
      return JsonTrees.map(node);
    } catch (JsonProcessingException failure) {
      throw CommandFailure.failed(path + " is no JSON: " + failure.getOriginalMessage(), failure);
    } catch (IOException failure) {
      throw CommandFailure.failed(path + " cannot be read: " + failure.getMessage(), failure);
    }
  }
}

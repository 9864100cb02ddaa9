package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge guards}: what stopped the bridge on purpose. */
@Command(
    name = "guards",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Shows what stopped the bridge on purpose, and lets it go on.",
    footer = {"", "Examples:", "  bridge guards list", "  bridge guards release stock"})
final class GuardsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing: list or release.");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Lists the guards that stopped something.",
      footer = {"", "Example:", "  bridge guards list"})
  int list(
      @Mixin AdminConnection connection,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    JsonNode guards = connection.open().get("/admin/api/guards").path("guards");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(guards.toPrettyString());
    } else if (guards.isEmpty()) {
      out.println("Nothing is stopped.");
    } else {
      for (JsonNode guard : guards) {
        out.println(
            "%s: %s since %s"
                .formatted(
                    Lines.text(guard.path("name")),
                    Lines.text(guard.path("code")),
                    Lines.moment(guard.path("since"))));
        out.println("  " + Lines.text(guard.path("message")));
        out.println("  " + Lines.text(guard.path("advice")));
      }
    }
    return 0;
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "What the guard stopped is meant, or repaired: the bridge goes on at once.",
      footer = {"", "Example:", "  bridge guards release stock"})
  int release(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "NAME", description = "Name of the guard, as listed.") String name,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new ParameterException(
          spec.commandLine(), "This is not the name of a guard: " + Lines.clean(name));
    }
    JsonNode answer = connection.open().post("/admin/api/guards/" + name + "/release", Map.of());
    spec.commandLine()
        .getOut()
        .println(json ? answer.toPrettyString() : "Guard " + name + " is released.");
    return 0;
  }
}

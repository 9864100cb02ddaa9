package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge events retry}. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Makes parked, waiting or discarded events due now.",
    footer = {
      "",
      "Examples:",
      "  bridge events retry 17 18",
      "  bridge events retry --code CONFIRM_REFUSED",
      "  bridge events retry --all-parked"
    })
final class EventsRetryCommand implements Callable<Integer> {
  /** One of the three. */
  static final class Choice {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Numbers of the events.")
    private List<Long> ids;

    @Option(
        names = "--code",
        paramLabel = "CODE",
        description = "All events that are parked with this code.")
    private String code;

    @Option(names = "--all-parked", description = "All parked events.")
    private boolean allParked;
  }

  @Mixin private AdminConnection connection;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    AdminCalls admin = connection.open();
    List<Long> ids = choice.ids == null ? parked(admin) : choice.ids;
    int failed = 0;
    for (long id : ids) {
      try {
        admin.post("/admin/api/events/" + id + "/retry", Map.of());
      } catch (CommandFailure failure) {
        spec.commandLine().getErr().println(failure.getMessage());
        failed++;
      }
    }
    spec.commandLine().getOut().println("Events retried: " + (ids.size() - failed));
    return failed == 0 ? 0 : CommandFailure.FAILED;
  }

  /** The filter of the API finds flags as well; here the reason counts. */
  private List<Long> parked(AdminCalls admin) {
    List<Long> ids = new ArrayList<>();
    String code = choice.allParked ? "" : choice.code.toUpperCase(Locale.ROOT);
    Map<String, String> filter =
        code.isEmpty() ? Map.of("state", "parked") : Map.of("state", "parked", "code", code);
    for (JsonNode event : new EventPages(admin).list(filter, Integer.MAX_VALUE)) {
      if (code.isEmpty() || code.equals(event.path("code").asText())) {
        ids.add(0, event.path("id").asLong());
      }
    }
    return ids;
  }
}

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

/** {@code bridge jobs}: the scheduled jobs. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Shows, runs, pauses and resumes the scheduled jobs of the running bridge.",
    footer = {
      "",
      "Examples:",
      "  bridge jobs list",
      "  bridge jobs run pull-orders",
      "  bridge jobs pause pull-orders"
    })
final class JobsCommand implements Runnable {
  private static final String EXAMPLE = "  bridge jobs ${COMMAND-NAME} pull-orders";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "A command is missing: list, run, pause or resume.");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Lists the jobs with their next and their last run.",
      footer = {"", "Example:", "  bridge jobs list"})
  int list(
      @Mixin AdminConnection connection,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    JsonNode jobs = connection.open().get("/admin/api/jobs").path("jobs");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(jobs.toPrettyString());
    } else if (jobs.isEmpty()) {
      out.println("No jobs.");
    } else {
      table(jobs).print(out);
    }
    return 0;
  }

  private static Table table(JsonNode jobs) {
    Table table = new Table("JOB", "INTERVAL", "STATE", "NEXT RUN", "LAST RUN", "OUTCOME");
    for (JsonNode job : jobs) {
      JsonNode last = job.at("/last_runs/0");
      String message = last.hasNonNull("message") ? ": " + Lines.text(last.path("message")) : "";
      table.row(
          Lines.text(job.path("name")),
          Lines.text(job.path("interval")),
          job.path("paused").asBoolean() ? "paused" : "active",
          Lines.moment(job.path("next_run")),
          Lines.moment(last.path("started_at")),
          Lines.text(last.path("outcome")) + message);
    }
    return table;
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Runs a job now; does not wait for its end.",
      footer = {"", "Example:", EXAMPLE})
  int start(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "JOB", description = "Name of the job.") String job) {
    return act(connection, job, "run", "is started");
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Holds a job back until it is resumed.",
      footer = {"", "Example:", EXAMPLE})
  int pause(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "JOB", description = "Name of the job.") String job) {
    return act(connection, job, "pause", "is paused");
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Lets a paused job run again.",
      footer = {"", "Example:", EXAMPLE})
  int resume(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "JOB", description = "Name of the job.") String job) {
    return act(connection, job, "resume", "runs again by its schedule");
  }

  private int act(AdminConnection connection, String job, String action, String outcome) {
    if (!job.matches("[A-Za-z0-9._-]+")) {
      throw new ParameterException(spec.commandLine(), "This is not the name of a job: " + job);
    }
    connection.open().post("/admin/api/jobs/" + job + "/" + action, Map.of());
    spec.commandLine().getOut().println("Job " + job + " " + outcome + ".");
    return 0;
  }
}

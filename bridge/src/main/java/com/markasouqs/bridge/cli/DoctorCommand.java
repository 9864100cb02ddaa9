package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.app.Diagnosis;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.ConfigException;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.doctor.Doctor;
import com.markasouqs.bridge.doctor.Finding;
import com.markasouqs.bridge.doctor.TextReport;
import com.markasouqs.bridge.model.BridgeException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bridge doctor}: looks at the whole set-up and says how to repair it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Looks at configuration, store, Odoo and Medusa, and says how to repair what is wrong.",
    footer = {
      "%nExamples:",
      "  bridge doctor",
      "  bridge doctor --create-fields   makes the custom fields in an Odoo without the addon"
    })
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file; the environment beats it.")
  private Path file;

  @Option(
      names = "--create-fields",
      description =
          "Make the custom fields (x_medusa_...) in Odoo that are missing; needs an administrator's rights.")
  private boolean createFields;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      BridgeConfig config = ConfigLoader.load(Optional.ofNullable(file), Main.environment(spec));
      if (createFields) {
        List<String> made = Diagnosis.createFields(config);
        out.println(
            made.isEmpty()
                ? "All custom fields are there already."
                : "Made in Odoo: " + String.join(", ", made));
      }
      List<Finding> findings = Diagnosis.examine(config);
      out.print(TextReport.of(findings));
      out.flush();
      return Doctor.exitCode(findings);
    } catch (ConfigException e) {
      e.problems().forEach(err::println);
      return CommandFailure.MISCONFIGURED;
    } catch (BridgeException e) {
      err.println(e.getMessage());
      err.println(e.code().advice());
      return 1;
    }
  }
}

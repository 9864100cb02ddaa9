package com.markasouqs.bridge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the launcher. */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    description = "Brings Medusa's orders and customers into Odoo, each exactly once.",
    subcommands = {RunCommand.class, DemoCommand.class, DoctorCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int status = new CommandLine(new Main()).execute(args);
    if (status != CommandLine.ExitCode.OK) {
      System.exit(status);
    }
  }
}

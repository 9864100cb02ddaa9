package com.markasouqs.bridge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the launcher. */
@Command(name = "bridge", mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}

package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.app.BridgeVersion;
import com.markasouqs.bridge.config.ConfigReference;
import com.markasouqs.bridge.config.NearestName;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of the launcher. */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Brings Medusa's orders and customers into Odoo, each exactly once,",
      "and Odoo's products, stock and order statuses to Medusa."
    },
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      StatusCommand.class,
      SettingsCommand.class,
      EventsCommand.class,
      JobsCommand.class,
      BackfillCommand.class,
      PushCommand.class,
      PushedCommand.class,
      StatusesCommand.class,
      GuardsCommand.class,
      ReconcileCommand.class,
      PairCommand.class,
      HooksCommand.class,
      ConfigCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bridge demo",
      "  bridge --help-config > bridge.yaml",
      "  bridge run --config bridge.yaml",
      "  bridge status --config bridge.yaml",
      "  bridge events list --state parked",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong options or configuration."
    })
public final class Main implements Callable<Integer> {
  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  @Option(
      names = "--help-config",
      description = "Prints every setting with its default, as a file to start from.")
  private boolean helpConfig;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs a command and exits; a service that was stopped has exited already. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = execute(System.getenv(), out, err, args);
    if (status != CommandLine.ExitCode.OK) {
      System.exit(status);
    }
  }

  /**
   * Runs a command.
   *
   * @param environment variables such as {@code BRIDGE_ADMIN_PORT}
   * @param out gets what was asked for
   * @param err gets what went wrong
   * @return 0 done, 1 failed, 2 wrong options or configuration
   */
  public static int execute(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main(environment));
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((failure, arguments) -> misused(failure));
    line.setExecutionExceptionHandler((failure, command, result) -> failed(failure, command));
    int status = line.execute(args);
    out.flush();
    err.flush();
    return status;
  }

  private static int misused(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      meant(word, command).ifPresent(name -> err.println("Did you mean " + name + "?"));
    }
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandFailure.MISCONFIGURED;
  }

  private static Optional<String> meant(String word, CommandLine command) {
    return NearestName.of(
        word,
        word.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet());
  }

  /** Failures that are not foreseen keep their stack trace, for whoever repairs the bridge. */
  private static int failed(Exception failure, CommandLine command) {
    if (failure instanceof CommandFailure foreseen) {
      command.getErr().println(foreseen.getMessage());
      return foreseen.status();
    }
    failure.printStackTrace(command.getErr());
    return CommandFailure.FAILED;
  }

  @Override
  public Integer call() {
    if (!helpConfig) {
      throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
    spec.commandLine().getOut().print(ConfigReference.yaml());
    return CommandLine.ExitCode.OK;
  }

  /** The environment that the command was started with. */
  static Map<String, String> environment(CommandSpec spec) {
    return ((Main) spec.root().userObject()).environment;
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"bridge " + BridgeVersion.number(), "Java " + Runtime.version()};
    }
  }
}

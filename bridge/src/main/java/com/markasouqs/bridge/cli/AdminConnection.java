package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.admin.AdminToken;
import com.markasouqs.bridge.config.AdminAccess;
import com.markasouqs.bridge.config.AdminConfig;
import com.markasouqs.bridge.config.ConfigException;
import com.markasouqs.bridge.config.ConfigLoader;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options by which a command finds the running bridge. */
final class AdminConnection {
  /** Addresses that mean "all of this machine's" to a listener, and nothing to a caller. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "*");

  @Mixin private ConfigFile file;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the admin API; else admin.host and admin.port.")
  private URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Its bearer token; else admin.token, or the file in store.directory.")
  private String token;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * The admin API.
   *
   * @throws CommandFailure when the configuration does not say where it is, or has no token
   */
  AdminCalls open() {
    AdminAccess access = access();
    return new AdminCalls(address(access.admin()), authorization(access));
  }

  private AdminAccess access() {
    Map<String, String> environment = Main.environment(spec);
    try {
      return ConfigLoader.loadAdminAccess(file.path(environment), environment);
    } catch (ConfigException e) {
      throw CommandFailure.misconfigured(e.getMessage(), e);
    }
  }

  private URI address(AdminConfig admin) {
    if (url != null) {
      String text = url.toString().replaceAll("/+$", "");
      if (!text.matches("https?://[^/?#]+")) {
        throw new ParameterException(
            spec.commandLine(), "--url: expected an address such as http://127.0.0.1:8081");
      }
      return URI.create(text);
    }
    if (admin.port() == 0) {
      throw CommandFailure.misconfigured(
          "admin.port is 0, so the bridge chose a port itself: its log says which; give it as --url.",
          null);
    }
    String host = EVERYWHERE.contains(admin.host()) ? "127.0.0.1" : admin.host();
    boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
    return URI.create("http://" + (bareIpv6 ? "[" + host + "]" : host) + ":" + admin.port());
  }

  private String authorization(AdminAccess access) {
    if (token != null) {
      return "Bearer " + token;
    }
    try {
      return AdminToken.forClient(access.admin(), access.directory())
          .orElseThrow(() -> noToken(access))
          .authorization();
    } catch (IOException e) {
      throw CommandFailure.misconfigured(
          "%s. Run the command as the user of the bridge, or give --token."
              .formatted(e.getMessage()),
          e);
    }
  }

  private static CommandFailure noToken(AdminAccess access) {
    return CommandFailure.misconfigured(
        ("There is no admin token: admin.token is not set, and there is no file %s."
                + " Was the bridge ever started with this configuration (--config, BRIDGE_...)?")
            .formatted(AdminToken.file(access.directory())),
        null);
  }
}

package com.markasouqs.bridge.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.app.Bridge;
import com.markasouqs.bridge.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** An admin at a terminal, who runs commands against a bridge. */
final class Terminal {
  private final Map<String, String> environment;
  private String out = "";
  private String err = "";

  Terminal(Bridge bridge) {
    this.environment =
        Map.of(
            "BRIDGE_ADMIN_PORT",
            Integer.toString(bridge.adminPort()),
            "BRIDGE_ADMIN_TOKEN",
            "an-admin-token");
  }

  /** Runs a command; returns its exit code. */
  int run(String... words) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int status =
        Main.execute(environment, new PrintWriter(outText), new PrintWriter(errText), words);
    out = outText.toString();
    err = errText.toString();
    return status;
  }

  /** What the last command printed. */
  String out() {
    return out;
  }

  /** What the last command complained of. */
  String err() {
    return err;
  }

  /** What the last command printed, as JSON. */
  JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + out, e);
    }
  }
}

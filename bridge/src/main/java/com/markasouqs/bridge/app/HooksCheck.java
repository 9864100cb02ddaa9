package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.doctor.Check;
import com.markasouqs.bridge.doctor.Finding;
import com.markasouqs.bridge.doctor.Level;
import com.markasouqs.bridge.hooks.HookReport;
import com.markasouqs.bridge.hooks.Hooks;
import java.time.Clock;
import java.util.List;

/** Whether the admin's own functions can be loaded. */
record HooksCheck(HooksConfig config) implements Check {
  @Override
  public String name() {
    return "hooks";
  }

  @Override
  public List<Finding> run() {
    try (Hooks hooks = Hooks.open(config, Clock.systemUTC())) {
      HookReport report = hooks.report();
      if (!report.problems().isEmpty()) {
        return report.problems().stream()
            .map(
                problem ->
                    new Finding(
                        name(), Level.ERROR, problem + ".", "Correct it, then: bridge hooks check"))
            .toList();
      }
      int count = report.functions().size();
      String message = count == 0 ? "No functions of your own." : count + " functions of your own.";
      return List.of(new Finding(name(), Level.OK, message, ""));
    }
  }
}

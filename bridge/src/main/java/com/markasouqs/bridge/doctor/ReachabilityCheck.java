package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Odoo answers at all, and whether it is of a series that the bridge knows (16 to 19). */
final class ReachabilityCheck implements Check {
  private static final Pattern SERIES = Pattern.compile("(?:saas[~-])?(\\d+)\\..*");
  private static final int OLDEST = 16;
  private static final int NEWEST = 19;

  private final OdooClient odoo;

  ReachabilityCheck(OdooClient odoo) {
    this.odoo = odoo;
  }

  @Override
  public String name() {
    return "Odoo";
  }

  @Override
  public List<Finding> run() {
    String version;
    try {
      version = odoo.serverVersion();
    } catch (OdooException failure) {
      return List.of(
          Finding.error(
              name(),
              failure.getMessage() + ".",
              "Start Odoo, correct odoo.url, or look at the firewall or proxy between."));
    }
    return List.of(judge(version));
  }

  private Finding judge(String version) {
    Matcher series = SERIES.matcher(version);
    int number = series.matches() ? Integer.parseInt(series.group(1)) : 0;
    if (number < OLDEST) {
      return Finding.error(
          name(), "Odoo " + version + " answers, which is too old.", "Use Odoo 16, 17, 18 or 19.");
    }
    if (number > NEWEST || version.startsWith("saas")) {
      return Finding.warning(
          name(),
          "Odoo " + version + " answers; the bridge was tested with 16.0 to 19.0.",
          "Try it on a copy of the database first.");
    }
    return Finding.ok(name(), "Odoo " + version + " answers.");
  }
}

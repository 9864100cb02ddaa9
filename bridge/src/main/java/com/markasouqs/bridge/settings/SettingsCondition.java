package com.markasouqs.bridge.settings;

import com.markasouqs.bridge.config.ConfigProblem;
import java.util.List;
import java.util.Set;

/**
 * Where the settings in force come from, and what keeps newer ones away.
 *
 * @param fromOdoo keys that Odoo gives, without {@code settings.}; empty: the file's alone count
 * @param backendId id of the backend in Odoo; 0: none
 * @param revision of what is in force; "" where Odoo gives nothing
 * @param addon version of the addon that gave it; "" where Odoo gives nothing
 * @param problems why a newer revision is not in force, by key; empty: nothing is wrong
 * @param warning why what was last given stays in force unasked; "" where it does not
 */
public record SettingsCondition(
    Set<String> fromOdoo,
    int backendId,
    String revision,
    String addon,
    List<ConfigProblem> problems,
    String warning) {
  public SettingsCondition {
    fromOdoo = Set.copyOf(fromOdoo);
    problems = List.copyOf(problems);
  }
}

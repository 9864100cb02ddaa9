package com.markasouqs.bridge.doctor;

import java.util.List;

/**
 * What a check found.
 *
 * @param check name of the check
 * @param level how bad it is
 * @param message what was found; no personal data, no secret
 * @param repair what to do about it; empty when nothing is to do
 * @param model model of the records in Odoo that it is about; "" where it is about none
 * @param ids their ids, as many as were looked at; none: it is repaired in the list of them
 */
public record Finding(
    String check, Level level, String message, String repair, String model, List<Integer> ids) {
  /** About no record of Odoo. */
  public Finding(String check, Level level, String message, String repair) {
    this(check, level, message, repair, "", List.of());
  }

  public Finding {
    ids = List.copyOf(ids);
  }

  /** The same about these records. */
  Finding about(String records, List<Integer> recordIds) {
    return new Finding(check, level, message, repair, records, recordIds);
  }

  static Finding ok(String check, String message) {
    return new Finding(check, Level.OK, message, "", "", List.of());
  }

  static Finding warning(String check, String message, String repair) {
    return new Finding(check, Level.WARNING, message, repair, "", List.of());
  }

  static Finding error(String check, String message, String repair) {
    return new Finding(check, Level.ERROR, message, repair, "", List.of());
  }
}

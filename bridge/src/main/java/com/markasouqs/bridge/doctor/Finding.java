package com.markasouqs.bridge.doctor;

/**
 * What a check found.
 *
 * @param check name of the check
 * @param level how bad it is
 * @param message what was found; no personal data, no secret
 * @param repair what to do about it; empty when nothing is to do
 */
public record Finding(String check, Level level, String message, String repair) {

  static Finding ok(String check, String message) {
    return new Finding(check, Level.OK, message, "");
  }

  static Finding warning(String check, String message, String repair) {
    return new Finding(check, Level.WARNING, message, repair);
  }

  static Finding error(String check, String message, String repair) {
    return new Finding(check, Level.ERROR, message, repair);
  }
}

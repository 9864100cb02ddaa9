package com.markasouqs.bridge.sandbox.odoo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** Dates and times in Odoo's text form: UTC, seconds, a blank between date and time. */
final class Moments {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern WHOLE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

  private Moments() {}

  static String shown(Instant instant) {
    return SECONDS.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Returns the moment, or throws strptime's fault. */
  static Instant parse(String text) {
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : LocalDateTime.parse(text, SECONDS).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw refusal(text);
    }
  }

  static LocalDate parseDate(String text) {
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (DateTimeException e) {
      throw refusal(text);
    }
  }

  private static OdooFault refusal(String text) {
    if (text.length() > 19 && WHOLE.matcher(text.substring(0, 19)).matches()) {
      return Faults.value("unconverted data remains: " + text.substring(19));
    }
    String format = text.length() <= 10 ? "%Y-%m-%d" : "%Y-%m-%d %H:%M:%S";
    return Faults.value("time data '" + text + "' does not match format '" + format + "'");
  }
}

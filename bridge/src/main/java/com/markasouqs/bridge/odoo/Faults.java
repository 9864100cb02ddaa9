package com.markasouqs.bridge.odoo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the faults of {@code /xmlrpc/2} into types: one table, first match wins.
 *
 * <p>Odoo's codes: 1 any exception (the text is a traceback), 2 an error meant for users, 3 access
 * denied, 4 access error. The sentences are matched in English: the API user's language decides
 * which one Odoo speaks.
 */
final class Faults {

  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_SENTENCE = 2000;
  private static final int ANY = 0;

  private static final Pattern LAST_FRAME = Pattern.compile("(?m)^ {2}File \".*$");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private static final List<Rule> RULES =
      List.of(
          rule(3, "", Faults::accessDenied),
          // The uid belongs to nobody any more: Odoo misses its own user.
          rule(2, "\\(Record: res\\.users\\((\\d+),?\\), User: \\1\\)", Faults::accessDenied),
          rule(
              4, "Private methods? \\(such as '?(?:[\\w.]+\\.)?(\\w+)'?\\)", Faults::unknownMethod),
          rule(4, "", Faults::accessError),
          // Racing confirmations of one order end here, with the code of a permanent refusal.
          rule(2, "partner cannot follow twice the same object", Faults::conflict),
          rule(2, "Cannot grab a lock on record", Faults::conflict),
          rule(2, "^Record does not exist or has been deleted", Faults::missingRecord),
          rule(2, "\\(Record: [\\w.]+\\([\\d, ]*\\), User: \\d+\\)", Faults::missingRecord),
          rule(2, "^Object ([\\w.]+) doesn't exist", Faults::unknownModel),
          rule(2, "", Faults::refused),
          // Raised while the answer is written, hence after the commit.
          rule(ANY, "^TypeError: cannot marshal ", Faults::committedWithoutResult),
          rule(ANY, exception("AccessDenied"), Faults::accessDenied),
          rule(ANY, exception("AccessError"), Faults::accessError),
          rule(ANY, exception("MissingError"), Faults::missingRecord),
          rule(
              ANY,
              exception(
                  "SerializationFailure",
                  "DeadlockDetected",
                  "LockNotAvailable",
                  "QueryCanceled",
                  "TransactionRollbackError",
                  "ConcurrencyError",
                  "LockError"),
              Faults::conflict),
          rule(
              ANY,
              "^psycopg2\\.OperationalError: .*database \".*\" does not exist",
              Faults::accessDenied),
          rule(
              ANY,
              exception(
                  "OperationalError",
                  "InterfaceError",
                  "AdminShutdown",
                  "CrashShutdown",
                  "CannotConnectNow",
                  "ConnectionFailure",
                  "TooManyConnections",
                  "ReadOnlySqlTransaction",
                  "DiskFull",
                  "PoolError"),
              Faults::databaseDown),
          rule(ANY, "^\\w+: Invalid field '([^']+)'", Faults::unknownField),
          rule(ANY, "^\\w+: Invalid field (?:[\\w.]+\\.)?(\\w+) in ", Faults::unknownField),
          rule(
              ANY,
              exception("UndefinedColumn") + ".*column \"?(?:\\w+\\.)?(\\w+)\"?",
              Faults::unknownField),
          rule(
              ANY,
              "^AttributeError: The method '(?:[\\w.]+\\.)?(\\w+)' does not exist",
              Faults::unknownMethod),
          rule(ANY, "^NameError: Method not available (\\w+)", Faults::unknownMethod),
          rule(ANY, "^Exception: Method not found: (\\w+)", Faults::unknownMethod),
          rule(ANY, "", Faults::refused));

  private Faults() {}

  /**
   * The exception for a fault.
   *
   * @param operation model and method, or service and method; the only part of the request that
   *     gets into the message
   * @param code Odoo's fault code
   * @param text Odoo's fault string
   */
  static OdooException of(String operation, int code, String text) {
    Fault fault = new Fault(operation, text, line(text));
    for (Rule rule : RULES) {
      if (rule.code == ANY || rule.code == code) {
        Matcher matcher = rule.pattern.matcher(fault.line);
        if (matcher.find()) {
          return rule.kind.of(fault, matcher);
        }
      }
    }
    throw new IllegalStateException("no rule for fault code " + code);
  }

  /** The exception's own line of a traceback, or the whole of another text, on one line. */
  private static String line(String text) {
    int end = -1;
    Matcher frames = LAST_FRAME.matcher(text);
    while (frames.find()) {
      end = frames.end();
    }
    String line = text;
    if (end >= 0) {
      line =
          text.substring(end)
              .lines()
              .filter(candidate -> !candidate.isBlank() && !candidate.startsWith(" "))
              .findFirst()
              .orElse(text);
    }
    return WHITE_SPACE.matcher(line).replaceAll(" ").strip();
  }

  private static OdooException accessDenied(Fault fault, Matcher matcher) {
    return new OdooException.AccessDenied(
        fault.message("Odoo does not know the user, the key or the database"));
  }

  private static OdooException accessError(Fault fault, Matcher matcher) {
    return new OdooException.AccessError(fault.message("The API user lacks a right"));
  }

  private static OdooException missingRecord(Fault fault, Matcher matcher) {
    return new OdooException.MissingRecord(fault.message("A record is missing in Odoo"));
  }

  private static OdooException refused(Fault fault, Matcher matcher) {
    return new OdooException.Refused(fault.message("Odoo refused"), fault.sentence());
  }

  private static OdooException unknownField(Fault fault, Matcher matcher) {
    return new OdooException.UnknownField(
        fault.message("A field is missing in Odoo"), matcher.group(1));
  }

  private static OdooException unknownModel(Fault fault, Matcher matcher) {
    return new OdooException.UnknownModel(
        fault.message("A model is missing in Odoo"), matcher.group(1));
  }

  private static OdooException unknownMethod(Fault fault, Matcher matcher) {
    return new OdooException.UnknownMethod(
        fault.message("A method is missing in Odoo or private"), matcher.group(1));
  }

  private static OdooException conflict(Fault fault, Matcher matcher) {
    return new OdooException.Conflict(fault.message("Odoo was busy with the same records"));
  }

  private static OdooException committedWithoutResult(Fault fault, Matcher matcher) {
    return new OdooException.CommittedWithoutResult(
        fault.message("Odoo committed and could not write its answer"));
  }

  /** A connection that breaks during the commit leaves open whether the commit took place. */
  private static OdooException databaseDown(Fault fault, Matcher matcher) {
    if (fault.text.contains(", in commit\n")) {
      return new OdooException.OutcomeUnknown(
          fault.message("Odoo lost its database while it committed"));
    }
    return new OdooException.Unavailable(fault.message("Odoo's database does not answer"));
  }

  /** Begins with one of these exception classes, whatever their module. */
  private static String exception(String... classes) {
    return "^(?:[\\w.]+\\.)?(?:" + String.join("|", classes) + ")\\b";
  }

  private static Rule rule(int code, String pattern, Kind kind) {
    return new Rule(code, Pattern.compile(pattern), kind);
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "…";
  }

  /** One row: which code ({@link #ANY} for all), what its line says, which exception it is. */
  private record Rule(int code, Pattern pattern, Kind kind) {}

  private interface Kind {
    OdooException of(Fault fault, Matcher matcher);
  }

  private record Fault(String operation, String text, String line) {
    String message(String what) {
      return what + " (" + operation + "): " + cut(line, LONGEST_LINE);
    }

    String sentence() {
      boolean traceback = LAST_FRAME.matcher(text).find();
      return cut(traceback ? line : text.strip(), LONGEST_SENTENCE);
    }
  }
}

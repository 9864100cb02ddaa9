package com.markasouqs.bridge.hooks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Values for a model of Odoo: by the types that the model's own fields have.
 *
 * @param model name of the model, for people
 * @param typeOf Odoo's type of a field, "" where there is no such field
 * @param fixed fields that stay as they are
 */
public record OdooValues(String model, UnaryOperator<String> typeOf, Set<String> fixed)
    implements ResultCheck {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");
  private static final int LAST_COMMAND = 6;

  public OdooValues {
    fixed = Set.copyOf(fixed);
  }

  @Override
  public boolean isFixed(String field) {
    return fixed.contains(field);
  }

  @Override
  public Optional<String> problem(String field, Object before, Object after) {
    String type = typeOf.apply(field);
    if (type.isEmpty()) {
      return Optional.of("is no field of " + model);
    }
    if (after == null || Boolean.FALSE.equals(after)) {
      return Optional.empty();
    }
    String expected = expected(type);
    return fits(type, after)
        ? Optional.empty()
        : Optional.of("is a %s and needs %s, not %s".formatted(type, expected, Kinds.of(after)));
  }

  private static boolean fits(String type, Object value) {
    return switch (type) {
      case "char", "text", "html", "selection", "reference", "binary" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Integer;
      case "many2one", "many2one_reference" -> value instanceof Integer id && id > 0;
      case "float", "monetary" ->
          value instanceof Integer || value instanceof Long || value instanceof BigDecimal;
      case "date" ->
          value instanceof LocalDate || (value instanceof String text && matches(DATE, text));
      case "datetime" ->
          value instanceof Instant || (value instanceof String text && matches(MOMENT, text));
      case "one2many", "many2many" -> value instanceof List<?> commands && areCommands(commands);
      default -> true;
    };
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }

  private static boolean areCommands(List<?> commands) {
    return commands.stream()
        .allMatch(
            each ->
                each instanceof List<?> command
                    && !command.isEmpty()
                    && command.get(0) instanceof Integer code
                    && code >= 0
                    && code <= LAST_COMMAND);
  }

  private static String expected(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "char", "text", "html", "selection", "reference", "binary" -> "a text";
      case "boolean" -> "True or False";
      case "integer" -> "a whole number (of 32 bits)";
      case "many2one", "many2one_reference" -> "the id of a record";
      case "float", "monetary" -> "a number";
      case "date" -> "a date";
      case "datetime" -> "a datetime (UTC)";
      default -> "commands such as [(6, 0, [id, id])]";
    };
  }
}

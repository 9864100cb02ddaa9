package com.markasouqs.bridge.hooks;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Values for a model of Odoo: by the types that the model's own fields have.
 *
 * @param model name of the model, for people
 * @param typeOf Odoo's type of a field, "" where there is no such field
 * @param fixed fields that stay as they are
 * @param required fields that must not become empty
 */
public record OdooValues(
    String model, UnaryOperator<String> typeOf, Set<String> fixed, Set<String> required)
    implements ResultCheck {
  private static final DateTimeFormatter DATE = strict("uuuu-MM-dd");
  private static final DateTimeFormatter MOMENT = strict("uuuu-MM-dd HH:mm:ss");

  public OdooValues {
    fixed = Set.copyOf(fixed);
    required = Set.copyOf(required);
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public boolean isFixed(String field) {
    return fixed.contains(field);
  }

  @Override
  public boolean isRequired(String field) {
    return required.contains(field);
  }

  /** For an Odoo that lacks fields of the real one: those may be anything. */
  public OdooValues orAny() {
    UnaryOperator<String> known = typeOf;
    return new OdooValues(
        model, field -> known.apply(field).isEmpty() ? "any" : known.apply(field), fixed, required);
  }

  /** Odoo's type decides, so a value stays what the function made of it. */
  @Override
  public Object sent(String field, Object before, Object after) {
    return after;
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
      case "many2one", "many2one_reference" -> isId(value);
      case "float", "monetary" ->
          value instanceof Integer || value instanceof Long || value instanceof BigDecimal;
      case "date" -> value instanceof LocalDate || (value instanceof String text && isDate(text));
      case "datetime" ->
          value instanceof Instant || (value instanceof String text && isMoment(text));
      case "one2many", "many2many" ->
          value instanceof List<?> commands && commands.stream().allMatch(OdooValues::isCommand);
      default -> true;
    };
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text, DATE) != null;
    } catch (DateTimeException notADate) {
      return false;
    }
  }

  private static boolean isMoment(String text) {
    try {
      return LocalDateTime.parse(text, MOMENT) != null;
    } catch (DateTimeException notAMoment) {
      return false;
    }
  }

  /** The seven of Odoo: create, update, delete, unlink, link, clear, set. */
  private static boolean isCommand(Object value) {
    if (!(value instanceof List<?> command)
        || command.isEmpty()
        || !(command.get(0) instanceof Integer code)) {
      return false;
    }
    int size = command.size();
    return switch (code) {
      case 0 -> size == 3 && command.get(2) instanceof Map<?, ?>;
      case 1 -> size == 3 && isId(command.get(1)) && command.get(2) instanceof Map<?, ?>;
      case 2, 3, 4 -> (size == 2 || size == 3) && isId(command.get(1));
      case 5 -> size <= 3;
      case 6 ->
          size == 3
              && command.get(2) instanceof List<?> ids
              && ids.stream().allMatch(OdooValues::isId);
      default -> false;
    };
  }

  private static boolean isId(Object value) {
    return value instanceof Integer id && id > 0;
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

package com.markasouqs.bridge.odoo;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record as Odoo sent it. Immutable.
 *
 * <p>Odoo says false for every empty value; the accessors turn it (and an absent field) into the
 * empty value of their type. A value of another type than asked for is a {@link
 * OdooException.Malformed}.
 */
public final class OdooRecord {

  private static final DateTimeFormatter ODOO_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[[' ']['T']HH:mm:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(java.util.Locale.ROOT);

  private final Map<String, Object> values;

  /** Wraps the decoded fields of one record; keeps a copy. */
  public OdooRecord(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The record's id; every read brings it. */
  public int id() {
    if (values.get("id") instanceof Integer id) {
      return id;
    }
    throw unexpected("id");
  }

  /** The text, "" when empty or absent; numbers and booleans in their plain form. */
  public String text(String field) {
    Object value = values.get(field);
    if (isEmpty(value)) {
      return "";
    }
    if (value instanceof String || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Number) {
      return decimal(field).toPlainString();
    }
    throw unexpected(field);
  }

  /** The id that a many2one field points to, whether it came with its name or bare. */
  public Optional<Integer> reference(String field) {
    Object value = values.get(field);
    if (isEmpty(value)) {
      return Optional.empty();
    }
    Object id = value instanceof List<?> pair && !pair.isEmpty() ? pair.get(0) : value;
    if (id instanceof Integer number) {
      return Optional.of(number);
    }
    throw unexpected(field);
  }

  /** The name of the record that a many2one field points to; "" when empty or read as bare id. */
  public String referenceName(String field) {
    boolean named = values.get(field) instanceof List<?> pair && pair.size() > 1;
    return named && ((List<?>) values.get(field)).get(1) instanceof String name ? name : "";
  }

  /** The ids of a one2many or many2many field, in Odoo's order. */
  public List<Integer> ids(String field) {
    Object value = values.get(field);
    if (isEmpty(value)) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw unexpected(field);
    }
    List<Integer> ids = new ArrayList<>(list.size());
    for (Object id : list) {
      if (!(id instanceof Integer number)) {
        throw unexpected(field);
      }
      ids.add(number);
    }
    return Collections.unmodifiableList(ids);
  }

  /** Whether a boolean field is set. */
  public boolean flag(String field) {
    Object value = values.get(field);
    if (isEmpty(value)) {
      return false;
    }
    if (value instanceof Boolean) {
      return true;
    }
    if (value instanceof Number) {
      return decimal(field).signum() != 0;
    }
    throw unexpected(field);
  }

  /** A whole number, 0 when empty or absent. */
  public int integer(String field) {
    try {
      return decimal(field).intValueExact();
    } catch (ArithmeticException notWhole) {
      throw unexpected(field);
    }
  }

  /**
   * A number, 0 when empty or absent; a float becomes the shortest decimal that stands for it, as
   * Odoo shows it, never its binary expansion.
   */
  public BigDecimal decimal(String field) {
    Object value = values.get(field);
    if (isEmpty(value)) {
      return BigDecimal.ZERO;
    }
    if (value instanceof Integer || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return BigDecimal.valueOf(number);
    }
    throw unexpected(field);
  }

  /** A point in time (Odoo speaks UTC); a date alone is the beginning of its day in UTC. */
  public Optional<Instant> instant(String field) {
    Object value = values.get(field);
    if (isEmpty(value)) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      try {
        return Optional.of(LocalDateTime.parse(text, ODOO_TIME).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException notATime) {
        throw unexpected(field);
      }
    }
    throw unexpected(field);
  }

  /** The value as it came, {@code null} when absent. */
  public Object raw(String field) {
    return values.get(field);
  }

  /** Whether the answer holds the field, be it empty. */
  public boolean has(String field) {
    return values.containsKey(field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OdooRecord odooRecord && odooRecord.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Id and field names; the values can be personal. */
  @Override
  public String toString() {
    return "OdooRecord[id=" + values.get("id") + ", fields=" + values.keySet() + "]";
  }

  private static boolean isEmpty(Object value) {
    return value == null || Boolean.FALSE.equals(value) || "".equals(value);
  }

  private OdooException unexpected(String field) {
    Object value = values.get(field);
    String type = value == null ? "nothing" : value.getClass().getSimpleName();
    return new OdooException.Malformed(
        "Record " + values.get("id") + " has an unexpected value (" + type + ") in " + field);
  }
}

package com.markasouqs.bridge.hooks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyDictionary;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyNone;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;
import org.python.core.PyTuple;
import org.python.core.PyUnicode;

/** Java's values as Python's, and back. The thread has to belong to the set's Python. */
final class PythonValues {
  private static final int MICROSECOND = 1000;
  private static final int DEEPEST = 50;
  private static final int MOST_VALUES = 10_000;
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int MOST_DIGITS = 50;

  private final PyObject decimal;
  private final PyObject date;
  private final PyObject moment;

  /**
   * @param decimal the class {@code decimal.Decimal}
   * @param date the class {@code datetime.date}
   * @param moment the class {@code datetime.datetime}
   */
  PythonValues(PyObject decimal, PyObject date, PyObject moment) {
    this.decimal = decimal;
    this.date = date;
    this.moment = moment;
  }

  /** A fresh value, which Python may change without anybody else seeing it. */
  PyObject toPython(Object value) {
    if (value == null) {
      return Py.None;
    } else if (value instanceof String text) {
      return Py.newUnicode(text);
    } else if (value instanceof Boolean truth) {
      return Py.newBoolean(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      return Py.newInteger(((Number) value).longValue());
    } else if (value instanceof BigDecimal number) {
      return decimal.__call__(Py.newString(number.toString()));
    } else if (value instanceof Double number) {
      return decimal.__call__(Py.newString(BigDecimal.valueOf(number).toString()));
    } else if (value instanceof LocalDate day) {
      return date.__call__(
          Py.newInteger(day.getYear()),
          Py.newInteger(day.getMonthValue()),
          Py.newInteger(day.getDayOfMonth()));
    } else if (value instanceof Instant instant) {
      return moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    } else if (value instanceof Map<?, ?> map) {
      PyDictionary dictionary = new PyDictionary();
      map.forEach((name, element) -> dictionary.__setitem__(toPython(name), toPython(element)));
      return dictionary;
    } else if (value instanceof List<?> list) {
      return new PyList(list.stream().map(this::toPython).toArray(PyObject[]::new));
    }
    throw new IllegalArgumentException("no value for a hook: " + value.getClass().getName());
  }

  private PyObject moment(LocalDateTime time) {
    int[] parts = {
      time.getYear(),
      time.getMonthValue(),
      time.getDayOfMonth(),
      time.getHour(),
      time.getMinute(),
      time.getSecond(),
      time.getNano() / MICROSECOND
    };
    PyObject[] arguments = new PyObject[parts.length];
    for (int i = 0; i < parts.length; i++) {
      arguments[i] = Py.newInteger(parts[i]);
    }
    return moment.__call__(arguments);
  }

  /**
   * What a function returned.
   *
   * @throws Merge.Refused for what can be sent nowhere; the message names the field
   */
  Object toJava(PyObject value) throws Merge.Refused {
    return new Reading().read(value, "", 0);
  }

  /** One result, which must not be larger than anything that is ever sent. */
  private final class Reading {
    private int values;
    private long characters;

    Object read(PyObject value, String where, int depth) throws Merge.Refused {
      if (depth > DEEPEST) {
        throw new Merge.Refused(where, "is nested too deeply, or holds itself");
      }
      if (++values > MOST_VALUES) {
        throw new Merge.Refused(where, "is too much: more than " + MOST_VALUES + " values");
      }
      if (value instanceof PyString text) {
        return text(text, where);
      } else if (value instanceof PyDictionary || value instanceof PyStringMap) {
        return map(value, where, depth);
      } else if (value instanceof PyList || value instanceof PyTuple) {
        List<Object> list = new ArrayList<>();
        for (PyObject element : value.asIterable()) {
          list.add(read(element, where, depth + 1));
        }
        return list;
      }
      return single(value, where);
    }

    private String text(PyString text, String where) throws Merge.Refused {
      characters += text.getString().length();
      if (characters > LONGEST_TEXT) {
        throw new Merge.Refused(where, "is too much text: more than 1 MB");
      }
      return text instanceof PyUnicode ? text.getString() : PythonValues.text(text, where);
    }

    private Map<String, Object> map(PyObject value, String where, int depth) throws Merge.Refused {
      Map<String, Object> map = new LinkedHashMap<>();
      for (PyObject item : value.invoke("items").asIterable()) {
        PyObject key = item.__getitem__(0);
        if (!(key instanceof PyString name)) {
          throw new Merge.Refused("the names of fields must be texts, not " + typeName(key));
        }
        String path = (where.isEmpty() ? "" : where + ".") + text(name, where);
        map.put(text(name, where), read(item.__getitem__(1), path, depth + 1));
      }
      return map;
    }
  }

  private Object single(PyObject value, String where) throws Merge.Refused {
    if (value instanceof PyNone) {
      return null;
    } else if (value instanceof PyBoolean) {
      return value.__nonzero__();
    } else if (value instanceof PyInteger number) {
      return number.getValue();
    } else if (value instanceof PyLong number) {
      return whole(number.getValue(), where);
    } else if (value instanceof PyFloat number) {
      return decimal(Double.toString(number.getValue()), where);
    }
    return instance(value, where);
  }

  private Object instance(PyObject value, String where) throws Merge.Refused {
    if (Py.isInstance(value, decimal)) {
      return decimal(value.__str__().toString(), where);
    } else if (Py.isInstance(value, moment)) {
      return instant(value, where);
    } else if (Py.isInstance(value, date)) {
      return LocalDate.of(part(value, "year"), part(value, "month"), part(value, "day"));
    }
    throw new Merge.Refused(where, "cannot be sent: it is a Python " + typeName(value));
  }

  private static String typeName(PyObject value) {
    return value.getType().fastGetName();
  }

  /** A naive one is UTC, as in Odoo; one with a time zone is converted. */
  private static Instant instant(PyObject value, String where) throws Merge.Refused {
    try {
      PyObject offset = value.invoke("utcoffset");
      LocalDateTime local =
          LocalDateTime.of(
                  part(value, "year"),
                  part(value, "month"),
                  part(value, "day"),
                  part(value, "hour"),
                  part(value, "minute"),
                  part(value, "second"))
              .plus(part(value, "microsecond"), ChronoUnit.MICROS);
      long seconds =
          offset instanceof PyNone ? 0 : part(offset, "days") * 86_400L + part(offset, "seconds");
      return local.toInstant(ZoneOffset.UTC).minusSeconds(seconds);
    } catch (DateTimeException notATime) {
      throw new Merge.Refused(where, "is no moment");
    }
  }

  private static int part(PyObject value, String name) {
    return value.__getattr__(name).asInt();
  }

  private static String text(PyString bytes, String where) throws Merge.Refused {
    byte[] raw = bytes.getString().getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException other) {
      throw new Merge.Refused(where, "holds bytes that are no UTF-8");
    }
  }

  private static Object whole(BigInteger number, String where) throws Merge.Refused {
    if (number.bitLength() > 63) {
      throw new Merge.Refused(where, "is too large a number");
    }
    long value = number.longValueExact();
    return value == (int) value ? (Object) (int) value : (Object) value;
  }

  private static BigDecimal decimal(String text, String where) throws Merge.Refused {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
        throw new Merge.Refused(where, "is a number of more than " + MOST_DIGITS + " digits");
      }
      return number;
    } catch (NumberFormatException infinite) {
      throw new Merge.Refused(where, "is no finite number");
    }
  }
}

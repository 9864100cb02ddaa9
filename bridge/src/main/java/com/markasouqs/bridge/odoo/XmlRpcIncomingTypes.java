package com.markasouqs.bridge.odoo;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.AtomicParser;
import org.apache.xmlrpc.parser.MapParser;
import org.apache.xmlrpc.parser.ObjectArrayParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.xml.sax.SAXException;

/**
 * The types that are read: those of the XML-RPC specification, {@code i8} and {@code nil}. Anything
 * else, above all the library's {@code ex:} types, is refused.
 */
final class XmlRpcIncomingTypes implements TypeFactory {

  private static final Pattern COMPACT_TIME =
      Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})T(\\d{2}:\\d{2}:\\d{2})Z?");

  /** Java would also take hexadecimal floats and type suffixes. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

  @Override
  public TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String localName) {
    if (!uri.isEmpty()) {
      return null;
    }
    return switch (localName) {
      case "array" -> new Array(config, context, this);
      case "struct" -> new Struct(config, context, this);
      case "string" -> new Atom(text -> text);
      case "int", "i4", "i8" -> new Atom(XmlRpcIncomingTypes::wholeNumber);
      case "double" -> new Atom(XmlRpcIncomingTypes::floatingNumber);
      case "boolean" -> new Atom(XmlRpcIncomingTypes::flag);
      case "dateTime.iso8601" -> new Atom(XmlRpcIncomingTypes::time);
      case "base64" -> new Atom(text -> Base64.getDecoder().decode(text.replaceAll("\\s+", "")));
      case "nil" -> new Atom(XmlRpcIncomingTypes::nothing);
      default -> null;
    };
  }

  /** Nothing is written here. */
  @Override
  public TypeSerializer getSerializer(XmlRpcStreamConfig config, Object value) {
    return null;
  }

  private static Object wholeNumber(String text) {
    long number = Long.parseLong(text.strip());
    if (number == (int) number) {
      return (int) number;
    }
    return number;
  }

  /** Python's own words for what is not a number are kept: the record's reader decides. */
  private static Object floatingNumber(String text) {
    String number = text.strip();
    return switch (number.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!DECIMAL.matcher(number).matches()) {
          throw new IllegalArgumentException("not a number");
        }
        yield Double.valueOf(number);
      }
    };
  }

  private static Object flag(String text) {
    return switch (text.strip()) {
      case "1" -> true;
      case "0" -> false;
      default -> throw new IllegalArgumentException("not a boolean");
    };
  }

  private static Object time(String text) {
    Matcher matcher = COMPACT_TIME.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a time");
    }
    return "%s-%s-%s %s"
        .formatted(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
  }

  private static Object nothing(String text) {
    if (!text.isBlank()) {
      throw new IllegalArgumentException("not nil");
    }
    return null;
  }

  private interface Reading {
    /** Throws {@link IllegalArgumentException} for a text that is none of this type. */
    Object of(String text);
  }

  private static final class Atom extends AtomicParser {
    private final Reading reading;

    Atom(Reading reading) {
      this.reading = reading;
    }

    @Override
    protected void setResult(String text) throws SAXException {
      try {
        setResult(reading.of(text));
      } catch (IllegalArgumentException unreadable) {
        throw new SAXException("unreadable value");
      }
    }
  }

  /** Hands out a list that cannot be changed, instead of an array. */
  private static final class Array extends ObjectArrayParser {
    Array(XmlRpcStreamConfig config, NamespaceContextImpl context, TypeFactory factory) {
      super(config, context, factory);
    }

    @Override
    public Object getResult() throws XmlRpcException {
      return Collections.unmodifiableList(Arrays.asList((Object[]) super.getResult()));
    }
  }

  /** Hands out a map that cannot be changed. */
  private static final class Struct extends MapParser {
    Struct(XmlRpcStreamConfig config, NamespaceContextImpl context, TypeFactory factory) {
      super(config, context, factory);
    }

    @Override
    public Object getResult() throws XmlRpcException {
      return Collections.unmodifiableMap((Map<?, ?>) super.getResult());
    }
  }
}

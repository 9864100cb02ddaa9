package com.markasouqs.bridge.odoo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** The types that go out, in the form that Odoo takes; no extensions, nothing serialized. */
final class XmlRpcOutgoingTypes implements TypeFactory {

  private static final DateTimeFormatter ODOO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Always a serializer, or an {@link IllegalArgumentException} that names the type. */
  @Override
  public TypeSerializer getSerializer(XmlRpcStreamConfig config, Object value) {
    if (value == null) {
      return (handler, empty) -> element(handler, "boolean", "0");
    }
    if (value instanceof Collection<?> || value instanceof Object[] || value instanceof int[]) {
      return (handler, list) -> array(config, handler, list);
    }
    if (value instanceof Map<?, ?>) {
      return (handler, map) -> struct(config, handler, (Map<?, ?>) map);
    }
    String tag = tag(value);
    String text = text(value);
    return (handler, same) -> element(handler, tag, text);
  }

  /** Nothing is read here. */
  @Override
  public TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String localName) {
    return null;
  }

  /** Python takes {@code i8} for a whole number of any size; a double would round it. */
  private static String tag(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return "int";
    }
    if (value instanceof Long number) {
      return number.intValue() == number ? "int" : "i8";
    }
    if (value instanceof Double || value instanceof BigDecimal) {
      return "double";
    }
    return value instanceof Boolean ? "boolean" : "string";
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return XmlCharacters.allowed(text);
    }
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return BigDecimal.valueOf(number).toPlainString();
    }
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof LocalDate) {
      return value.toString();
    }
    if (value instanceof Instant time) {
      return ODOO_TIME.format(time);
    }
    // Odoo keeps binary fields as base64 text and refuses the base64 type.
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    throw new IllegalArgumentException(
        "Odoo cannot be sent a "
            + (value instanceof Double ? "non-finite " : "")
            + value.getClass().getName());
  }

  private void array(XmlRpcStreamConfig config, ContentHandler handler, Object list)
      throws SAXException {
    start(handler, "value");
    start(handler, "array");
    start(handler, "data");
    if (list instanceof int[] numbers) {
      for (int number : numbers) {
        element(handler, "int", Integer.toString(number));
      }
    } else {
      Collection<?> values =
          list instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) list;
      for (Object value : values) {
        getSerializer(config, value).write(handler, value);
      }
    }
    end(handler, "data");
    end(handler, "array");
    end(handler, "value");
  }

  private void struct(XmlRpcStreamConfig config, ContentHandler handler, Map<?, ?> map)
      throws SAXException {
    start(handler, "value");
    start(handler, "struct");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new IllegalArgumentException("Odoo cannot be sent a map with keys that are no text");
      }
      start(handler, "member");
      start(handler, "name");
      characters(handler, XmlCharacters.allowed(name));
      end(handler, "name");
      getSerializer(config, entry.getValue()).write(handler, entry.getValue());
      end(handler, "member");
    }
    end(handler, "struct");
    end(handler, "value");
  }

  private static void element(ContentHandler handler, String tag, String text) throws SAXException {
    start(handler, "value");
    start(handler, tag);
    characters(handler, text);
    end(handler, tag);
    end(handler, "value");
  }

  private static void start(ContentHandler handler, String tag) throws SAXException {
    handler.startElement("", tag, tag, new AttributesImpl());
  }

  private static void end(ContentHandler handler, String tag) throws SAXException {
    handler.endElement("", tag, tag);
  }

  private static void characters(ContentHandler handler, String text) throws SAXException {
    handler.characters(text.toCharArray(), 0, text.length());
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a methodCall as Python's xmlrpc.client does: nil and i8 are understood, an untyped value is
 * a string. What is not well-formed is the fault that Odoo answers with, expat's words in it.
 */
final class XmlRpcReader {
  private static final XMLInputFactory FACTORY = factory();
  private static final Pattern INVALID_REFERENCE =
      Pattern.compile(
          "&#(?:x(0*(?:[0-8bcBCeEfF]|1[0-9a-fA-F]))|(0*(?:[0-8]|1[12]|1[4-9]|2[0-9]|3[01])));");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss");

  /** A call as it stood in the body. */
  record Call(String method, List<Object> parameters) {}

  private final XMLStreamReader xml;

  private XmlRpcReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** Returns the call in the body, or throws the fault for what is not one. */
  static Call read(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    refuseWhatExpatRefuses(text);
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
      return new XmlRpcReader(xml).call();
    } catch (XMLStreamException e) {
      String reason =
          text.stripTrailing().endsWith("</methodCall>") ? "mismatched tag" : "no element found";
      throw expat(reason, text, text.length());
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static void refuseWhatExpatRefuses(String text) {
    if (text.isBlank()) {
      throw expat("no element found", text, text.length());
    }
    if (!text.stripLeading().startsWith("<")) {
      throw expat("syntax error", text, 0);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        throw expat("not well-formed (invalid token)", text, i);
      }
    }
    Matcher reference = INVALID_REFERENCE.matcher(text);
    if (reference.find()) {
      throw expat("reference to invalid character number", text, reference.start());
    }
  }

  private static OdooFault expat(String reason, String text, int offset) {
    String before = text.substring(0, offset);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = offset - (before.lastIndexOf('\n') + 1);
    return new OdooFault(
        "xml.parsers.expat.ExpatError", reason + ": line " + line + ", column " + column);
  }

  private Call call() throws XMLStreamException {
    String method = "";
    List<Object> parameters = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("methodName")) {
        method = xml.getElementText();
      } else if (xml.getLocalName().equals("value")) {
        parameters.add(value());
      }
    }
    return new Call(method, parameters);
  }

  /** Reads up to the end tag of the value whose start tag was just read. */
  private Object value() throws XMLStreamException {
    StringBuilder untyped = new StringBuilder();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        Object typed = typed(xml.getLocalName());
        skipToEndOfValue();
        return typed;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return untyped.toString();
      }
      if (xml.hasText()) {
        untyped.append(xml.getText());
      }
    }
  }

  private void skipToEndOfValue() throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      // Blanks between the typed element and the end of its value mean nothing.
    }
  }

  private Object typed(String type) throws XMLStreamException {
    return switch (type) {
      case "struct" -> struct();
      case "array" -> array();
      case "nil", "ex:nil" -> nil();
      case "int", "i4", "i8", "i1", "i2", "biginteger" -> integer(xml.getElementText().strip());
      case "double", "float" -> real(xml.getElementText().strip());
      case "boolean" -> xml.getElementText().strip().equals("1");
      case "base64" -> Base64.getMimeDecoder().decode(xml.getElementText());
      case "dateTime.iso8601" -> LocalDateTime.parse(xml.getElementText().strip(), DATE_TIME);
      default -> xml.getElementText();
    };
  }

  private Object nil() throws XMLStreamException {
    xml.getElementText();
    return null;
  }

  private static Object integer(String digits) {
    long number = Long.parseLong(digits);
    return number == (int) number ? (Object) (int) number : (Object) number;
  }

  private static Double real(String digits) {
    return switch (digits) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.valueOf(digits);
    };
  }

  private Map<String, Object> struct() throws XMLStreamException {
    Map<String, Object> members = new LinkedHashMap<>();
    String name = "";
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("name")) {
        name = xml.getElementText();
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
        members.put(name, value());
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("struct")) {
        return members;
      }
    }
  }

  private List<Object> array() throws XMLStreamException {
    List<Object> items = new ArrayList<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
        items.add(value());
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("array")) {
        return items;
      }
    }
  }
}

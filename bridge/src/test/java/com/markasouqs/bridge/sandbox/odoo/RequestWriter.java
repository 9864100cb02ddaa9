package com.markasouqs.bridge.sandbox.odoo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes calls as Python's client does. */
final class RequestWriter {
  private final StringBuilder xml = new StringBuilder("<?xml version='1.0'?>\n<methodCall>\n");

  private RequestWriter() {}

  static byte[] call(String method, List<?> parameters) {
    RequestWriter writer = new RequestWriter();
    writer.xml.append("<methodName>").append(method).append("</methodName>\n<params>\n");
    for (Object parameter : parameters) {
      writer.xml.append("<param>\n");
      writer.value(parameter);
      writer.xml.append("</param>\n");
    }
    writer.xml.append("</params>\n</methodCall>\n");
    return writer.xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Object value) {
    xml.append("<value>");
    if (value instanceof Map<?, ?> map) {
      xml.append("<struct>");
      map.forEach(
          (name, member) -> {
            xml.append("<member><name>").append(escaped(name)).append("</name>");
            value(member);
            xml.append("</member>");
          });
      xml.append("</struct>");
    } else if (value instanceof List<?> list) {
      xml.append("<array><data>");
      list.forEach(this::value);
      xml.append("</data></array>");
    } else {
      scalar(value);
    }
    xml.append("</value>\n");
  }

  private void scalar(Object value) {
    if (value == null) {
      xml.append("<nil/>");
    } else if (value instanceof Boolean flag) {
      xml.append("<boolean>").append(flag ? 1 : 0).append("</boolean>");
    } else if (value instanceof Integer || value instanceof Long) {
      xml.append("<int>").append(value).append("</int>");
    } else if (value instanceof Double number) {
      String text = number.isInfinite() ? "inf" : number.toString();
      xml.append("<double>").append(text).append("</double>");
    } else if (value instanceof LocalDateTime time) {
      String text = time.format(DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss"));
      xml.append("<dateTime.iso8601>").append(text).append("</dateTime.iso8601>");
    } else if (value instanceof byte[] bytes) {
      xml.append("<base64>").append(Base64.getEncoder().encodeToString(bytes)).append("</base64>");
    } else {
      xml.append("<string>").append(escaped(value)).append("</string>");
    }
  }

  private static String escaped(Object text) {
    return text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes answers and faults in the very form of Python's xmlrpc.client. */
final class XmlRpcWriter {
  private final StringBuilder xml = new StringBuilder(512);

  private XmlRpcWriter(Series series) {
    String quote = series.isFrom(Series.ODOO_18) ? "\"" : "'";
    xml.append("<?xml version=").append(quote).append("1.0").append(quote).append("?>\n");
    xml.append("<methodResponse>\n");
  }

  /**
   * Returns the body for a result.
   *
   * @throws OdooFault "cannot marshal None" where null is in it, as Odoo, after its commit
   */
  static byte[] result(Series series, Object result) {
    XmlRpcWriter writer = new XmlRpcWriter(series);
    writer.xml.append("<params>\n<param>\n");
    writer.value(result);
    writer.xml.append("</param>\n</params>\n</methodResponse>\n");
    return writer.bytes();
  }

  /** Returns the body for a fault; {@code code} is a number on /xmlrpc/2 and a text on /xmlrpc. */
  static byte[] fault(Series series, Object code, String text) {
    XmlRpcWriter writer = new XmlRpcWriter(series);
    writer.xml.append("<fault>\n<value><struct>\n");
    writer.member("faultCode", code);
    writer.member("faultString", text);
    writer.xml.append("</struct></value>\n</fault>\n</methodResponse>\n");
    return writer.bytes();
  }

  private byte[] bytes() {
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void member(String name, Object value) {
    xml.append("<member>\n<name>").append(escaped(name)).append("</name>\n");
    value(value);
    xml.append("</member>\n");
  }

  private void value(Object value) {
    xml.append("<value>");
    if (value instanceof Map<?, ?> struct) {
      xml.append("<struct>\n");
      struct.forEach((name, member) -> member(String.valueOf(name), member));
      xml.append("</struct>");
    } else if (value instanceof List<?> array) {
      xml.append("<array><data>\n");
      array.forEach(this::value);
      xml.append("</data></array>");
    } else {
      scalar(value);
    }
    xml.append("</value>\n");
  }

  private void scalar(Object value) {
    if (value == null) {
      throw Faults.cannotMarshalNone();
    } else if (value instanceof Boolean flag) {
      xml.append("<boolean>").append(flag ? 1 : 0).append("</boolean>");
    } else if (value instanceof Integer number) {
      xml.append("<int>").append(number).append("</int>");
    } else if (value instanceof Number number) {
      xml.append("<double>").append(plain(number.doubleValue())).append("</double>");
    } else {
      xml.append("<string>").append(escaped(value.toString())).append("</string>");
    }
  }

  private static String plain(double number) {
    String digits = BigDecimal.valueOf(number).toPlainString();
    return digits.indexOf('.') < 0 ? digits + ".0" : digits;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package com.markasouqs.bridge.odoo;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.ws.commons.serialize.XMLWriterImpl;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.client.XmlRpcClientRequestImpl;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.xml.sax.SAXException;

/** Writes a call as the bytes of an XML-RPC request, in UTF-8. */
final class XmlRpcRequestBody {

  private XmlRpcRequestBody() {}

  /**
   * The request's bytes.
   *
   * @throws IllegalArgumentException when a value cannot be carried; the message names its type
   *     only
   */
  static byte[] of(String method, List<?> params) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
    try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      PlainXmlWriter xml = new PlainXmlWriter();
      xml.setEncoding("UTF-8");
      xml.setDeclarating(true);
      xml.setWriter(writer);
      new XmlRpcWriter(config, xml, new XmlRpcOutgoingTypes())
          .write(new XmlRpcClientRequestImpl(config, method, params.toArray()));
    } catch (SAXException | java.io.IOException failure) {
      throw new IllegalArgumentException("The request cannot be written as XML", failure);
    }
    return bytes.toByteArray();
  }

  /**
   * Leaves every character to the encoder: the library's own writers turn each half of a surrogate
   * pair into a character reference, which no XML parser takes (any emoji is such a pair).
   */
  private static final class PlainXmlWriter extends XMLWriterImpl {
    @Override
    public boolean canEncode(char c) {
      return true;
    }
  }
}

package com.markasouqs.bridge.odoo;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** A request's meaning: method and parameters, whatever the spelling of its XML. */
record RecordedRequest(String method, List<?> params) {

  static RecordedRequest of(String body) {
    try {
      XmlRpcRequestParser parser =
          new XmlRpcRequestParser(new XmlRpcClientConfigImpl(), new XmlRpcIncomingTypes());
      XMLReader reader = SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
      reader.setContentHandler(parser);
      reader.parse(new InputSource(new StringReader(body)));
      return new RecordedRequest(parser.getMethodName(), parser.getParams());
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}

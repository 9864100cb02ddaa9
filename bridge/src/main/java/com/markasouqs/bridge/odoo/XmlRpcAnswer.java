package com.markasouqs.bridge.odoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads one XML-RPC answer from a stream that nobody vouches for.
 *
 * <p>No document type, no entity of any kind, a limited depth, no extension types; nothing that
 * comes from the wire is ever deserialized, fault causes included.
 *
 * @param value the result, when it is no fault
 * @param fault the fault, or {@code null}
 */
record XmlRpcAnswer(Object value, Fault fault) {

  /** Elements, not values: a value inside of a list of structs is nine elements down. */
  private static final int DEEPEST = 200;

  private static final String JDK_LIMIT = "http://www.oracle.com/xml/jaxp/properties/";

  /** What Odoo said instead of a result. */
  record Fault(int code, String text) {}

  /**
   * Reads the stream to its end.
   *
   * @throws SAXException when it is no well-formed XML-RPC answer
   * @throws IOException when the stream breaks, or holds more than its limit
   */
  static XmlRpcAnswer read(InputStream stream) throws SAXException, IOException {
    Handler handler = new Handler();
    XMLReader reader = hardenedReader();
    reader.setContentHandler(handler);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try {
      reader.parse(new InputSource(XmlCharacters.allowed(new InputStreamReader(stream, decoder))));
    } catch (RuntimeException unforeseen) {
      // Whatever trips the parsers, it came from the wire.
      throw new SAXException("unreadable structure", unforeseen);
    }
    return handler.answer();
  }

  private static XMLReader hardenedReader() throws SAXException {
    try {
      // The JDK's own parser, whatever else is on the class path: its limits are known.
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setXIncludeAware(false);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      parser.setProperty(JDK_LIMIT + "maxElementDepth", String.valueOf(DEEPEST));
      parser.setProperty(JDK_LIMIT + "elementAttributeLimit", "8");
      parser.setProperty(JDK_LIMIT + "entityExpansionLimit", "1");
      parser.setProperty(JDK_LIMIT + "maxXMLNameLimit", "100");
      XMLReader reader = parser.getXMLReader();
      reader.setErrorHandler(new DefaultHandler());
      reader.setEntityResolver(
          (publicId, systemId) -> {
            throw new SAXException("external entity");
          });
      return reader;
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("The JDK's XML parser cannot be hardened", impossible);
    }
  }

  /** Takes exactly one value, and of a fault only its code and its text. */
  private static final class Handler extends XmlRpcResponseParser {
    private int depth;
    private XmlRpcAnswer answer;

    Handler() {
      super(new XmlRpcClientConfigImpl(), new XmlRpcIncomingTypes());
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes)
        throws SAXException {
      // The library's parsers call each other once for every level.
      if (++depth > DEEPEST) {
        throw new SAXException("nested too deeply");
      }
      super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
      depth--;
      super.endElement(uri, localName, qName);
    }

    /** Instead of the library's own, which deserializes a member "faultCause". */
    @Override
    protected void addResult(Object result) throws SAXException {
      if (answer != null) {
        throw new SAXException("more than one value");
      }
      answer = isSuccess() ? new XmlRpcAnswer(result, null) : new XmlRpcAnswer(null, fault(result));
    }

    @Override
    public Object getResult() throws XmlRpcException {
      throw new XmlRpcException("The answer is taken from answer()");
    }

    XmlRpcAnswer answer() throws SAXException {
      if (answer == null) {
        throw new SAXException("no value");
      }
      return answer;
    }

    private static Fault fault(Object result) throws SAXException {
      if (result instanceof Map<?, ?> members
          && members.get("faultCode") instanceof Integer code
          && members.get("faultString") instanceof String text) {
        return new Fault(code, text);
      }
      throw new SAXException("a fault without code or text");
    }
  }
}

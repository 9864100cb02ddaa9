package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class XmlRpcAnswerTest {

  @Test
  void everyRecordedAnswerCanBeRead() throws Exception {
    List<String> unreadable = new ArrayList<>();
    List<Recording> recordings =
        Recording.responses().filter(recording -> !recording.name().contains("v1-path")).toList();
    for (Recording recording : recordings) {
      try {
        recording.answer();
      } catch (SAXException failure) {
        unreadable.add(recording + ": " + failure.getMessage());
      }
    }
    assertThat(recordings).hasSizeGreaterThan(300);
    assertThat(unreadable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "17", "18", "19"})
  void textsOfEverySeriesComeWhole(String series) throws Exception {
    assertThat(firstRecord(series, "243-read-emoji").text("name")).contains("😀");
    assertThat(firstRecord(series, "241-read-arabic").text("name")).contains("محمد");
    String image = firstRecord(series, "105-read-image").text("image_128");
    assertThat(Base64.getDecoder().decode(image)).startsWith(0x89, 'P', 'N', 'G');
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "17", "18"})
  void oneCharacterDoesNotSpoilTheAnswer(String series) throws Exception {
    assertThat(firstRecord(series, "390-read-control-char").text("name"))
        .startsWith("ctl")
        .doesNotContain("\uFFFE")
        .endsWith("\uFFFD");
  }

  @Test
  void largeIntegersComeAsDouble() throws Exception {
    Object value = new Recording("17", "391-int-overflow-in-response").answer().value();

    assertThat(value).isEqualTo(Map.of("color", 3_000_000_000.0));
  }

  @Test
  void everyTypeHasItsJavaType() throws Exception {
    assertThat(value("<int>-5</int>")).isEqualTo(-5);
    assertThat(value("<i4>2147483647</i4>")).isEqualTo(Integer.MAX_VALUE);
    assertThat(value("<i8>7</i8>")).isEqualTo(7);
    assertThat(value("<i8>3000000000</i8>")).isEqualTo(3_000_000_000L);
    assertThat(value("<int>3000000000</int>")).isEqualTo(3_000_000_000L);
    assertThat(value("<double>1.115</double>")).isEqualTo(1.115);
    assertThat(value("<double>nan</double>")).isEqualTo(Double.NaN);
    assertThat(value("<boolean>1</boolean>")).isEqualTo(true);
    assertThat(value("<string> a\tb\n</string>")).isEqualTo(" a\tb\n");
    assertThat(value("untyped")).isEqualTo("untyped");
    assertThat(value("<nil/>")).isNull();
    assertThat(value("<base64>AAEC\nAw==</base64>")).isEqualTo(new byte[] {0, 1, 2, 3});
    assertThat(value("<dateTime.iso8601>20261101T10:11:12</dateTime.iso8601>"))
        .isEqualTo("2026-11-01 10:11:12");
    assertThat(value("<array><data><value><nil/></value></data></array>"))
        .isEqualTo(Collections.singletonList(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<int>five</int>",
        "<int>99999999999999999999</int>",
        "<boolean>2</boolean>",
        "<double>1,5</double>",
        "<double>0x1p3</double>",
        "<base64>%%%</base64>",
        "<nil>x</nil>",
        "<dateTime.iso8601>yesterday</dateTime.iso8601>",
        "<strange>1</strange>",
        "<string>a<b/></string>",
        "<string>&unknown;</string>",
        "<string>&#11;</string>",
        "<struct><member><value>1</value></member></struct>",
        "<struct><member><name>a</name><value>1</value></member>"
            + "<member><name>a</name><value>2</value></member></struct>",
        "<array><data><int>1</int></data></array>",
        "<x:nil xmlns:x='http://ws.apache.org/xmlrpc/namespaces/extensions'/>",
        "<x:i8 xmlns:x='http://ws.apache.org/xmlrpc/namespaces/extensions'>1</x:i8>",
        "<x:dom xmlns:x='http://ws.apache.org/xmlrpc/namespaces/extensions'><a/></x:dom>",
        "<x:serializable xmlns:x='http://ws.apache.org/xmlrpc/namespaces/extensions'>rO0</x:serializable>"
      })
  void whatIsNoPlainXmlRpcIsRefused(String value) {
    assertThatThrownBy(() -> value(value)).isInstanceOf(SAXException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<methodResponse/>",
        "<methodResponse><params/></methodResponse>",
        "<methodResponse><params><param/></params></methodResponse>",
        "<methodResponse><params><param><value>1</value></param>"
            + "<param><value>2</value></param></params></methodResponse>",
        "<methodResponse><fault><value>no</value></fault></methodResponse>",
        "<methodCall><methodName>x</methodName></methodCall>",
        "<methodResponse xmlns='urn:x'><params/></methodResponse>",
        "<html><body>Login</body></html>"
      })
  void whatHoldsNoAnswerIsRefused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(SAXException.class);
  }

  @Test
  void invalidUtf8BecomesReplacementCharacters() throws Exception {
    byte[] body = envelope("<string>a??b</string>").getBytes(StandardCharsets.ISO_8859_1);
    int place = envelope("<string>a??b</string>").indexOf("??");
    body[place] = (byte) 0xC3;
    body[place + 1] = (byte) 0x28;

    assertThat(XmlRpcAnswer.read(new ByteArrayInputStream(body)).value()).isEqualTo("a\uFFFD(b");
  }

  @Test
  void surrogatePairsSurviveEveryBufferBoundary() throws Exception {
    String text = "x" + "😀".repeat(20_000);

    assertThat(value("<string>" + text + "</string>")).isEqualTo(text);
  }

  @Test
  void deepNestingIsRefusedBeforeTheStackOverflows() {
    String open = "<value><array><data>".repeat(50_000);

    assertThatThrownBy(() -> read("<methodResponse><params><param>" + open))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void javaObjectsStayBytes() throws Exception {
    byte[] serialized = serialized();
    String object = Base64.getEncoder().encodeToString(serialized);

    assertThat(value("<base64>" + object + "</base64>")).isEqualTo(serialized);
    XmlRpcAnswer answer = read(faultWithCause("<base64>" + object + "</base64>"));

    assertThat(answer.fault()).isEqualTo(new XmlRpcAnswer.Fault(1, "boom"));
    assertThat(Trap.SPRUNG).isFalse();
  }

  private static OdooRecord firstRecord(String series, String name) throws Exception {
    List<?> records = (List<?>) new Recording(series, name).answer().value();
    @SuppressWarnings("unchecked")
    Map<String, Object> values = (Map<String, Object>) records.get(0);
    return new OdooRecord(values);
  }

  private static Object value(String value) throws SAXException, IOException {
    return read(envelope(value)).value();
  }

  private static XmlRpcAnswer read(String body) throws SAXException, IOException {
    return XmlRpcAnswer.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String envelope(String value) {
    return "<?xml version='1.0'?><methodResponse><params><param><value>"
        + value
        + "</value></param></params></methodResponse>";
  }

  private static String faultWithCause(String cause) {
    return "<methodResponse><fault><value><struct>"
        + "<member><name>faultCode</name><value><int>1</int></value></member>"
        + "<member><name>faultString</name><value>boom</value></member>"
        + "<member><name>faultCause</name><value>"
        + cause
        + "</value></member></struct></value></fault></methodResponse>";
  }

  private static byte[] serialized() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Trap());
    }
    return bytes.toByteArray();
  }

  /** Tells when somebody deserializes it. */
  private static final class Trap extends Exception implements Serializable {
    @Serial private static final long serialVersionUID = 1L;
    static final AtomicBoolean SPRUNG = new AtomicBoolean();

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      SPRUNG.set(true);
      in.defaultReadObject();
    }
  }
}

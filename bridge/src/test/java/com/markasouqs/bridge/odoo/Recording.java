package com.markasouqs.bridge.odoo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.xml.sax.SAXException;

/** Bodies recorded on real Odoo servers, by series and name. */
record Recording(String series, String name) {

  private static final String ROOT = "/odoo-wire/";

  static final List<String> SERIES = List.of("16", "17", "18", "19");

  /** Every recorded answer of every series. */
  static Stream<Recording> responses() {
    return SERIES.stream().flatMap(Recording::responses);
  }

  private static Stream<Recording> responses(String series) {
    try (Stream<Path> files =
        Files.list(Path.of(Recording.class.getResource(ROOT + series).toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".response.xml"))
          .map(file -> new Recording(series, file.replace(".response.xml", "")))
          .sorted((left, right) -> left.name.compareTo(right.name))
          .toList()
          .stream();
    } catch (IOException | URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  boolean isFault() {
    return new String(response(), StandardCharsets.UTF_8).contains("<fault>");
  }

  String request() {
    return new String(bytes(".request.xml"), StandardCharsets.UTF_8);
  }

  byte[] response() {
    return bytes(".response.xml");
  }

  XmlRpcAnswer answer() throws SAXException, IOException {
    return XmlRpcAnswer.read(new ByteArrayInputStream(response()));
  }

  private byte[] bytes(String ending) {
    try (InputStream stream =
        Recording.class.getResourceAsStream(ROOT + series + "/" + name + ending)) {
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String toString() {
    return series + "/" + name;
  }
}

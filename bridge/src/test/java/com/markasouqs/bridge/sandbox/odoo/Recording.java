package com.markasouqs.bridge.sandbox.odoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One request to a real Odoo and what it answered. */
final class Recording {
  private static final String REQUEST = ".request.xml";

  private final String name;
  private final byte[] request;
  private final byte[] response;

  private Recording(String name, byte[] request, byte[] response) {
    this.name = name;
    this.request = request;
    this.response = response;
  }

  String name() {
    return name;
  }

  byte[] request() {
    return request;
  }

  byte[] response() {
    return response;
  }

  /** Returns the recordings of a series in the order in which they were made. */
  static List<Recording> of(Series series) {
    String folder = "/odoo-wire/" + series.number();
    try {
      Path directory = Path.of(Recording.class.getResource(folder).toURI());
      List<Recording> recordings = new ArrayList<>();
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> f.toString().endsWith(REQUEST)).toList()) {
          recordings.add(read(file));
        }
      }
      recordings.sort(Comparator.comparing(Recording::place));
      return recordings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Recording read(Path file) throws IOException {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - REQUEST.length());
    Path response = file.resolveSibling(name + ".response.xml");
    return new Recording(name, Files.readAllBytes(file), Files.readAllBytes(response));
  }

  /** The model is looked up before the manual field is made, whatever the numbers say. */
  private String place() {
    return name.equals("615a-model") ? "614z" : name;
  }

  boolean isFault() {
    return new String(response, StandardCharsets.UTF_8).contains("<fault>");
  }

  @Override
  public String toString() {
    return name;
  }
}

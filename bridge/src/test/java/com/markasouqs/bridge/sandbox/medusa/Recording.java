package com.markasouqs.bridge.sandbox.medusa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** One recorded exchange with a backend: the request as raw HTTP and what was answered. */
record Recording(String name, String request, String response) {
  private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length");

  /** The recordings whose number lies between the two, in order. */
  static List<Recording> between(int first, int last) {
    try (Stream<Path> files = Files.list(resource("/medusa-wire/observed"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".request.http"))
          .map(file -> file.replace(".request.http", ""))
          .filter(name -> number(name) >= first && number(name) <= last)
          .sorted()
          .map(Recording::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path resource(String name) {
    try {
      return Path.of(Recording.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  HttpRequest against(URI server) {
    List<String> head = head(request).lines().toList();
    List<String> line = List.of(head.get(0).split(" ", -1));
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(server + line.get(1)))
            .method(line.get(0), BodyPublishers.ofString(body(request), StandardCharsets.UTF_8));
    for (String header : head.subList(1, head.size())) {
      int colon = header.indexOf(':');
      String key = header.substring(0, colon).toLowerCase(Locale.ROOT);
      if (!OF_THE_CONNECTION.contains(key)) {
        builder.header(key, header.substring(colon + 1).strip());
      }
    }
    return builder.build();
  }

  int status() {
    return Integer.parseInt(response.substring(9, 12));
  }

  String contentType() {
    return head(response)
        .lines()
        .filter(line -> line.startsWith("Content-Type: "))
        .map(line -> line.substring("Content-Type: ".length()))
        .findFirst()
        .orElse("");
  }

  String answered() {
    return body(response);
  }

  private static Recording of(String name) {
    return new Recording(name, read(name + ".request.http"), read(name + ".response.http"));
  }

  private static String read(String file) {
    try {
      return Files.readString(resource("/medusa-wire/observed").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(0, 3));
  }

  private static String head(String message) {
    return message.substring(0, message.indexOf("\r\n\r\n"));
  }

  private static String body(String message) {
    return message.substring(message.indexOf("\r\n\r\n") + 4);
  }
}

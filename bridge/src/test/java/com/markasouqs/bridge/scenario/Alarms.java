package com.markasouqs.bridge.scenario;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines that the service logs at level ERROR while this is open: what wakes an admin up. */
final class Alarms implements AutoCloseable {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  Alarms() {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  List<String> about(String text) {
    return lines().stream().filter(line -> line.contains("ERROR") && line.contains(text)).toList();
  }

  @Override
  public void close() {
    System.setOut(before);
    lines().forEach(before::println);
  }
}

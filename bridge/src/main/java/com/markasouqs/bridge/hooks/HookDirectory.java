package com.markasouqs.bridge.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The directory with the admin's files. */
final class HookDirectory {
  private static final String ENDING = ".py";

  private final Path path;

  HookDirectory(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  Path path() {
    return path;
  }

  /**
   * What tells one version of a file from another.
   *
   * @param bytes its size
   * @param changed when it was written, in milliseconds
   */
  record Stamp(long bytes, long changed) {}

  /** All Python files by name; none where there is no directory, or it cannot be read now. */
  SortedMap<String, Stamp> look() {
    SortedMap<String, Stamp> files = new TreeMap<>();
    if (!Files.isDirectory(path)) {
      return files;
    }
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.endsWith(ENDING) && !name.startsWith(".") && Files.isRegularFile(entry)) {
          BasicFileAttributes seen = Files.readAttributes(entry, BasicFileAttributes.class);
          files.put(name, new Stamp(seen.size(), seen.lastModifiedTime().toMillis()));
        }
      }
      return files;
    } catch (IOException beingChanged) {
      throw new java.io.UncheckedIOException(beingChanged);
    }
  }

  /** Those that are loaded; what begins with an underscore is there to be imported by others. */
  static List<String> loaded(Map<String, Stamp> files) {
    return files.keySet().stream().filter(name -> !name.startsWith("_")).toList();
  }
}

package com.markasouqs.bridge.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The directory with the admin's files. */
final class HookDirectory {
  private static final String ENDING = ".py";
  private static final String MISSING = "does not exist";

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
   * @param bytes its size; -1 of a link that leads nowhere
   * @param changed when it was written, in milliseconds
   * @param identity what the file system knows it by, where it does; a file that is moved here may
   *     be as large and as old as the one before
   */
  record Stamp(long bytes, long changed, Optional<Object> identity) {}

  /**
   * What was seen.
   *
   * @param files all Python files by name
   * @param trouble why no files could be looked for; "" where they could
   */
  record Sight(SortedMap<String, Stamp> files, String trouble) {

    boolean isMissing() {
      return trouble.equals(MISSING);
    }

    /** One that is loaded and has nothing in it: its writer may not have come to an end. */
    Optional<String> empty() {
      return loaded().stream().filter(name -> files.get(name).bytes() == 0).findFirst();
    }

    /** Those that are loaded; what begins with an underscore is there to be imported by others. */
    List<String> loaded() {
      return files.keySet().stream().filter(name -> !name.startsWith("_")).toList();
    }
  }

  /** What is there now. */
  Sight look() {
    if (!Files.exists(path)) {
      return trouble(MISSING);
    } else if (!Files.isDirectory(path)) {
      return trouble("is no directory");
    }
    SortedMap<String, Stamp> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.endsWith(ENDING) && !name.startsWith(".") && !Files.isDirectory(entry)) {
          files.put(name, stamp(entry));
        }
      }
      return new Sight(files, "");
    } catch (AccessDeniedException denied) {
      return trouble("cannot be read: permission denied");
    } catch (IOException | UncheckedIOException beingChanged) {
      return trouble("cannot be read: " + beingChanged.getMessage());
    }
  }

  private static Stamp stamp(Path file) throws IOException {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          seen.size(), seen.lastModifiedTime().toMillis(), Optional.ofNullable(seen.fileKey()));
    } catch (NoSuchFileException gone) {
      if (Files.isSymbolicLink(file)) {
        return new Stamp(-1, 0, Optional.empty());
      }
      throw gone;
    }
  }

  private static Sight trouble(String words) {
    return new Sight(new TreeMap<>(), words);
  }
}

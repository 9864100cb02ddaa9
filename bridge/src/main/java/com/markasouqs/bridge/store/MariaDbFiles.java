package com.markasouqs.bridge.store;

import com.markasouqs.bridge.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The files of an embedded server in the bridge's directory. */
final class MariaDbFiles {
  private static final int PASSWORD_BYTES = 24;
  private static final long LONG_LOG_BYTES = 1024L * 1024;

  private final Path directory;

  private MariaDbFiles(Path directory) {
    this.directory = directory;
  }

  /** Makes the directory, for its owner only, unless it is there. */
  static MariaDbFiles in(Path directory) throws IOException {
    Files.createDirectories(directory, permissions("rwx------"));
    MariaDbFiles files = new MariaDbFiles(directory.toRealPath());
    Files.createDirectories(files.temporary(), permissions("rwx------"));
    return files;
  }

  Path directory() {
    return directory;
  }

  /** MariaDB's data directory; exists only when it is complete. */
  Path data() {
    return directory.resolve("mariadb");
  }

  /** Where a data directory is made before it gets its name. */
  Path unfinishedData() {
    return directory.resolve("mariadb.unfinished");
  }

  /** Where temporary tables are: a server that starts deletes those of all others beside it. */
  Path temporary() {
    return directory.resolve("mariadb.tmp");
  }

  /** What the server writes about itself. */
  Path log() {
    return directory.resolve("mariadb.log");
  }

  private Path passwordFile() {
    return directory.resolve("mariadb.password");
  }

  boolean hasPassword() {
    return Files.exists(passwordFile());
  }

  Secret readPassword() throws IOException {
    return new Secret(Files.readString(passwordFile(), StandardCharsets.US_ASCII).strip());
  }

  /** A new password of letters, digits, - and _. */
  static Secret newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Writes the file for its owner's eyes only, all of it or nothing. */
  void writePassword(Secret password) throws IOException {
    Path unfinished = directory.resolve("mariadb.password.unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, permissions("rw-------"));
    Files.writeString(unfinished, password.reveal() + "\n", StandardCharsets.US_ASCII);
    Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Puts a long log aside, in the place of the one before. */
  void rotateLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LONG_LOG_BYTES) {
      Files.move(log(), directory.resolve("mariadb.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the directory in which a data directory grows, for its owner only. */
  void createUnfinishedData() throws IOException {
    Files.createDirectory(unfinishedData(), permissions("rwx------"));
  }

  /** The last errors of the server's last run, for a message. */
  String logTail() {
    try {
      List<String> all = Files.readAllLines(log(), StandardCharsets.UTF_8);
      int run = 0;
      for (int i = 0; i < all.size(); i++) {
        run = all.get(i).contains("Starting MariaDB") ? i : run;
      }
      List<String> lines = all.subList(run, all.size());
      List<String> errors = lines.stream().filter(line -> line.contains("[ERROR]")).toList();
      List<String> telling = errors.isEmpty() ? lines : errors;
      return String.join(" | ", telling.subList(Math.max(0, telling.size() - 6), telling.size()));
    } catch (IOException unreadable) {
      return "its log cannot be read: " + unreadable;
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}

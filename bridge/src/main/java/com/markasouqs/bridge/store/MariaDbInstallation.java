package com.markasouqs.bridge.store;

import com.markasouqs.bridge.config.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a data directory that knows one user only: the bridge's, with a password, from loopback.
 *
 * <p>MariaDB's own installation script is not used: it leaves a root without a password behind.
 */
final class MariaDbInstallation {
  private static final Logger LOG = LoggerFactory.getLogger(MariaDbInstallation.class);
  private static final long PATIENCE_SECONDS = 120;

  /** The server reads one statement a line, or up to a semicolon at the end of a line. */
  private static final String BEFORE =
      """
      CREATE DATABASE mysql;
      USE mysql;
      SET @auth_root_socket = NULL;
      """;

  private static final String AFTER =
      """
      DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';
      DELETE FROM mysql.proxies_priv;
      CREATE DATABASE bridge CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
      """;

  private static final String GRANT =
      """
      FLUSH PRIVILEGES;
      CREATE OR REPLACE USER bridge@'127.0.0.1' IDENTIFIED BY '%s';
      GRANT ALL PRIVILEGES ON *.* TO bridge@'127.0.0.1';
      """;

  private final MariaDbBinaries binaries;
  private final MariaDbFiles files;

  MariaDbInstallation(MariaDbBinaries binaries, MariaDbFiles files) {
    this.binaries = binaries;
    this.files = files;
  }

  /**
   * Makes data directory and password unless they are there. A lost password file is replaced by a
   * new password for the same data. No server may be running on the directory.
   *
   * @return the password
   */
  Secret complete() throws IOException, InterruptedException {
    if (Files.exists(files.data()) && files.hasPassword()) {
      return files.readPassword();
    }
    Secret password = MariaDbFiles.newPassword();
    if (Files.exists(files.data())) {
      LOG.warn("event=mariadb_password_replaced reason=file_missing");
      bootstrap(files.data(), GRANT.formatted(password.reveal()));
      files.writePassword(password);
    } else {
      LOG.info("event=mariadb_install directory={}", files.data());
      MariaDbBinaries.delete(files.unfinishedData());
      files.createUnfinishedData();
      files.writePassword(password);
      bootstrap(files.unfinishedData(), script(password));
      Files.move(files.unfinishedData(), files.data(), StandardCopyOption.ATOMIC_MOVE);
    }
    return password;
  }

  private String script(Secret password) throws IOException {
    StringBuilder script = new StringBuilder(BEFORE);
    for (Path part : binaries.systemTables()) {
      script.append(Files.readString(part, StandardCharsets.UTF_8)).append('\n');
    }
    return script.append(AFTER).append(GRANT.formatted(password.reveal())).toString();
  }

  private void bootstrap(Path data, String script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(serverCommand(binaries, files, data));
    command.add("--bootstrap");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
            .start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException refused) {
      LOG.debug("event=mariadb_bootstrap_input_refused", refused);
    }
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw StoreException.setup(
          "The embedded MariaDB could not make its data directory: " + files.logTail(), null);
    }
  }

  /** What every run of the server has in common. */
  static List<String> serverCommand(MariaDbBinaries binaries, MariaDbFiles files, Path data) {
    List<String> command = new ArrayList<>();
    command.add(binaries.server().toString());
    command.add("--no-defaults");
    command.add("--basedir=" + binaries.base());
    command.add("--datadir=" + data);
    command.add("--tmpdir=" + files.temporary());
    command.add("--lc-messages-dir=" + binaries.base().resolve("share"));
    command.add("--character-sets-dir=" + binaries.base().resolve("share").resolve("charsets"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    return command;
  }
}

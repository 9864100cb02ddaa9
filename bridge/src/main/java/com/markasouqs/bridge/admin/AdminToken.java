package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.config.AdminConfig;
import com.markasouqs.bridge.config.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bearer token of the admin API: {@code admin.token}, else made once and kept in the file
 * {@code admin.token} of the bridge's directory, readable by its own user only.
 */
public final class AdminToken {
  private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);
  private static final String SCHEME = "Bearer ";
  private static final int BYTES = 32;

  private final Secret secret;

  private AdminToken(Secret secret) {
    this.secret = secret;
  }

  /**
   * The token of a bridge that starts; made when there is none yet.
   *
   * @param directory where the file is; made when it is missing
   * @throws IOException when the file can be neither read nor written; the message says which
   */
  public static AdminToken forServer(AdminConfig config, Path directory) throws IOException {
    Optional<AdminToken> known = forClient(config, directory);
    return known.isPresent() ? known.get() : make(directory);
  }

  /**
   * The token of the bridge that runs, or ran, with this configuration; empty when it never did.
   *
   * @throws IOException when there is a file that cannot be read, or that is empty
   */
  public static Optional<AdminToken> forClient(AdminConfig config, Path directory)
      throws IOException {
    return config.token().isPresent()
        ? config.token().map(AdminToken::new)
        : read(file(directory)).map(AdminToken::new);
  }

  /** The file that holds the token. */
  public static Path file(Path directory) {
    return directory.resolve("admin.token").toAbsolutePath();
  }

  private static Optional<Secret> read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file).strip();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new IOException("the admin token cannot be read from " + file, failure);
    }
    if (text.isEmpty()) {
      throw new IOException(file + " is empty: delete it, and start the bridge again");
    }
    return Optional.of(new Secret(text));
  }

  private static AdminToken make(Path directory) throws IOException {
    Path file = file(directory);
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      Files.createDirectories(file.getParent());
      write(file, token);
    } catch (FileAlreadyExistsException anotherWasFaster) {
      return new AdminToken(read(file).orElseThrow(() -> anotherWasFaster));
    } catch (IOException failure) {
      throw new IOException("the admin token cannot be written to " + file, failure);
    }
    LOG.info("event=admin_token_made file={}", file);
    return new AdminToken(new Secret(token));
  }

  private static void write(Path file, String token) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** The value of the header {@code Authorization}. */
  public String authorization() {
    return SCHEME + secret.reveal();
  }

  /** Whether the header's value is right; takes the same time whatever is wrong with it. */
  boolean matches(String authorizationOrNull) {
    String given = authorizationOrNull == null ? "" : authorizationOrNull;
    boolean scheme = given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String token = scheme ? given.substring(SCHEME.length()).strip() : "";
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), secret.reveal().getBytes(StandardCharsets.UTF_8));
  }
}

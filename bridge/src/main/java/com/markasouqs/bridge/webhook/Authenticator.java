package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.config.WebhookConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides whether a webhook comes from somebody who knows a secret.
 *
 * <p>Understands {@code x-medusa-signature} with or without {@code x-medusa-timestamp}, the headers
 * of Standard Webhooks, and, only if switched on, a plain secret. A caller that sends several of
 * them needs one that is right. Every secret is tried, whatever the earlier ones gave, and compared
 * in constant time. Safe for any thread; does no I/O.
 */
public final class Authenticator {

  /** The answer; all but {@link #AUTHENTIC} are refusals, told apart for the log only. */
  public enum Verdict {
    AUTHENTIC,
    /** Neither a signature nor a secret was sent. */
    NOTHING_SENT,
    /** A signed timestamp is missing, unreadable or too far from now. */
    TIMESTAMP,
    /** No secret fits. */
    MISMATCH
  }

  private static final String HMAC = "HmacSHA256";
  private static final String BASE64_SECRET = "whsec_";
  private static final String HEX_PREFIX = "sha256=";
  private static final String STANDARD_VERSION = "v1,";

  /** More signatures than anybody rotates secrets, few enough to cost nothing. */
  private static final int MOST_SIGNATURES = 20;

  private static final Pattern EPOCH = Pattern.compile("-?\\d{1,15}");

  /** As seconds this is the year 5138, as milliseconds 1973. */
  private static final long FIRST_MILLISECONDS = 100_000_000_000L;

  private final List<SecretKeySpec> keys;
  private final List<byte[]> plainSecrets;
  private final Duration tolerance;
  private final Clock clock;

  /**
   * @param config secrets, tolerance, and whether plain secrets count; without any secret
   *     everything is authentic
   * @param clock compared with signed timestamps
   */
  public Authenticator(WebhookConfig config, Clock clock) {
    this.keys = config.secrets().stream().map(Authenticator::key).toList();
    this.plainSecrets =
        config.allowPlainSecret()
            ? config.secrets().stream().map(secret -> bytes(secret.reveal())).toList()
            : List.of();
    this.tolerance = config.tolerance();
    this.clock = clock;
  }

  private static SecretKeySpec key(Secret secret) {
    String text = secret.reveal();
    byte[] key =
        text.startsWith(BASE64_SECRET)
            ? Base64.getDecoder().decode(text.substring(BASE64_SECRET.length()))
            : bytes(text);
    return new SecretKeySpec(key, HMAC);
  }

  /**
   * Judges one request.
   *
   * @param header gives a request header's value by its lower-case name, null when it was not sent
   * @param body the body as it came, byte for byte
   */
  public Verdict judge(UnaryOperator<String> header, byte[] body) {
    if (keys.isEmpty()) {
      return Verdict.AUTHENTIC;
    }
    List<Verdict> verdicts =
        Stream.of(medusa(header, body), standard(header, body), plain(header))
            .flatMap(Optional::stream)
            .toList();
    if (verdicts.contains(Verdict.AUTHENTIC)) {
      return Verdict.AUTHENTIC;
    }
    return verdicts.stream().findFirst().orElse(Verdict.NOTHING_SENT);
  }

  private Optional<Verdict> medusa(UnaryOperator<String> header, byte[] body) {
    String signature = header.apply("x-medusa-signature");
    if (signature == null) {
      return Optional.empty();
    }
    String timestamp = header.apply("x-medusa-timestamp");
    if (timestamp != null && !isNear(timestamp)) {
      return Optional.of(Verdict.TIMESTAMP);
    }
    String prefix = timestamp == null ? "" : timestamp + ".";
    return Optional.of(verdict(fromHex(signature).stream().toList(), bytes(prefix), body));
  }

  private Optional<Verdict> standard(UnaryOperator<String> header, byte[] body) {
    String signatures = header.apply("webhook-signature");
    if (signatures == null) {
      return Optional.empty();
    }
    String id = header.apply("webhook-id");
    String timestamp = header.apply("webhook-timestamp");
    if (id == null || timestamp == null || !isNear(timestamp)) {
      return Optional.of(Verdict.TIMESTAMP);
    }
    List<byte[]> candidates =
        Stream.of(signatures.trim().split("\\s+", MOST_SIGNATURES + 1))
            .limit(MOST_SIGNATURES)
            .filter(signature -> signature.startsWith(STANDARD_VERSION))
            .map(signature -> fromBase64(signature.substring(STANDARD_VERSION.length())))
            .flatMap(Optional::stream)
            .toList();
    return Optional.of(verdict(candidates, bytes(id + "." + timestamp + "."), body));
  }

  private Optional<Verdict> plain(UnaryOperator<String> header) {
    List<byte[]> sent = new ArrayList<>();
    for (String name : List.of("x-webhook-secret", "x-odoo-api-key")) {
      Optional.ofNullable(header.apply(name)).map(Authenticator::bytes).ifPresent(sent::add);
    }
    if (sent.isEmpty() || plainSecrets.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(anyEqual(plainSecrets, sent) ? Verdict.AUTHENTIC : Verdict.MISMATCH);
  }

  private Verdict verdict(List<byte[]> sent, byte[] prefix, byte[] body) {
    List<byte[]> expected = keys.stream().map(key -> hmac(key, prefix, body)).toList();
    return anyEqual(expected, sent) ? Verdict.AUTHENTIC : Verdict.MISMATCH;
  }

  /** Compares each with each, without stopping at the first that fits. */
  private static boolean anyEqual(List<byte[]> expected, List<byte[]> sent) {
    boolean equal = false;
    for (byte[] one : expected) {
      for (byte[] other : sent) {
        equal |= MessageDigest.isEqual(one, other);
      }
    }
    return equal;
  }

  private static byte[] hmac(SecretKeySpec key, byte[] prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(prefix);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  private boolean isNear(String timestamp) {
    return moment(timestamp)
        .map(moment -> Duration.between(moment, clock.instant()).abs())
        .filter(distance -> distance.compareTo(tolerance) <= 0)
        .isPresent();
  }

  private static Optional<Instant> moment(String timestamp) {
    String text = timestamp.trim();
    if (EPOCH.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return Optional.of(
          Math.abs(number) < FIRST_MILLISECONDS
              ? Instant.ofEpochSecond(number)
              : Instant.ofEpochMilli(number));
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> fromHex(String signature) {
    String text = signature.trim().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(
          HexFormat.of()
              .parseHex(text.startsWith(HEX_PREFIX) ? text.substring(HEX_PREFIX.length()) : text));
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> fromBase64(String signature) {
    try {
      return Optional.of(Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

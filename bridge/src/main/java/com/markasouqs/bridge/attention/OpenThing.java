package com.markasouqs.bridge.attention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something that waits for somebody.
 *
 * @param key what it is, such as {@code event:12}
 * @param kind what kind of thing
 * @param code the problem
 * @param message a sentence about this very case
 * @param advice what to do
 * @param subject what a person calls it: Medusa's id of the order or customer, or the SKU
 * @param since since when
 * @param touched when it was last tried, or changed otherwise
 * @param attempts how often it was tried
 * @param record where it is in Odoo
 * @param actions what can be done about it, separated by commas
 * @param payload what arrived, "" where nothing did; asked for only when it is told
 */
public record OpenThing(
    String key,
    Kind kind,
    String code,
    String message,
    String advice,
    String subject,
    Instant since,
    Instant touched,
    int attempts,
    InOdoo record,
    String actions,
    Supplier<String> payload) {
  private static final DateTimeFormatter ODOO_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_PAYLOAD = 64 * 1024;

  /** The kinds that the addon tells apart. */
  public enum Kind {
    EVENT,
    PRODUCT,
    CATALOGUE,
    STOCK,
    STATUS,
    GUARD,
    GATE,
    PAIRING,
    ACKNOWLEDGEMENT,
    REJECTED
  }

  /**
   * A record of Odoo.
   *
   * @param model its model, "" for none
   * @param id its id, 0 for none
   */
  public record InOdoo(String model, int id) {
    public static final InOdoo NOWHERE = new InOdoo("", 0);
  }

  /** Whether it is about something that the shop did not take: of these there can be very many. */
  boolean isPushed() {
    return kind == Kind.PRODUCT || kind == Kind.CATALOGUE || kind == Kind.STOCK;
  }

  /** Changes with anything that is told, but for the payload, which never changes. */
  String digest() {
    String all =
        String.join(
            "\u0000",
            kind.name(),
            code,
            message,
            advice,
            subject,
            since(since),
            touched.toString(),
            String.valueOf(attempts),
            record.model(),
            String.valueOf(record.id()),
            actions);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String since(Instant moment) {
    return ODOO_TIME.format(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  /** As the addon takes it. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("key", key);
    values.put("digest", digest());
    values.put("kind", kind.name().toLowerCase(Locale.ROOT));
    values.put("code", code);
    values.put("message", cut(message, LONGEST_TEXT));
    values.put("advice", cut(advice, LONGEST_TEXT));
    values.put("payload", cut(payload.get(), LONGEST_PAYLOAD));
    values.put("subject", subject);
    values.put("since", since(since));
    values.put("attempts", attempts);
    values.put("res_model", record.model());
    values.put("res_id", record.id());
    values.put("actions", actions);
    return values;
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}

package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Moments as the shop writes them. */
final class Moments {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String ULID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int ULID_LENGTH = 26;
  private static final int ULID_TIME_LENGTH = 10;
  private static final Instant BEFORE_MEDUSA = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  private Moments() {}

  /** ISO 8601 in UTC with milliseconds, as JavaScript writes it. */
  static String text(Instant moment) {
    return MILLISECONDS.format(moment);
  }

  /** When a row was created: what it says, else what its id says, else null. */
  static Instant createdAt(JsonNode row) {
    try {
      return OffsetDateTime.parse(row.path("created_at").asText("")).toInstant();
    } catch (DateTimeException notSaid) {
      return ofId(row.path("id").asText("")).orElse(null);
    }
  }

  /**
   * The moment in an id such as {@code order_01M81DMNN9GSDGFCQKQMS509EA}: a ULID starts with it.
   */
  static Optional<Instant> ofId(String id) {
    String ulid = id.substring(id.lastIndexOf('_') + 1);
    if (ulid.length() != ULID_LENGTH) {
      return Optional.empty();
    }
    long millis = 0;
    for (int i = 0; i < ULID_TIME_LENGTH; i++) {
      int digit = ULID_DIGITS.indexOf(ulid.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      millis = millis * ULID_DIGITS.length() + digit;
    }
    Instant moment = Instant.ofEpochMilli(millis);
    boolean plausible = moment.isAfter(BEFORE_MEDUSA) && moment.isBefore(FAR_FUTURE);
    return plausible ? Optional.of(moment) : Optional.empty();
  }
}

package com.markasouqs.bridge.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for all that is told of a product. */
final class Fingerprint {
  /** Of a product that is to be deleted, or was. */
  static final String DELETED = "-";

  /** Of a product that shares its SKU with another one. */
  static final String DUPLICATE = "duplicate";

  /** Of a product whose SKU no shop takes. */
  static final String UNUSABLE = "unusable";

  /** Of a product whose price nobody knows. */
  static final String UNPRICED = "unpriced";

  /** Of a product that a function of the admin's failed for. */
  static final String HOOK_FAILED = "hook";

  /** No hexadecimal digit. */
  private static final String UNCOUNTED = "u";

  private Fingerprint() {}

  /** The same of a product of which no pieces are counted. */
  static String uncounted(String fingerprint) {
    return UNCOUNTED + fingerprint.substring(UNCOUNTED.length());
  }

  /** Whether this, or nothing, was told of a product of which pieces are counted. */
  static boolean isOfCounted(String toldOrNull) {
    return toldOrNull == null || !toldOrNull.startsWith(UNCOUNTED);
  }

  /** 64 hexadecimal characters; the same for the same body. */
  static String of(JsonNode body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(body.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package com.markasouqs.bridge.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names webhooks so that two of the same name are the same event. */
final class Identity {
  /** With its prefix it fits the inbox's key column, which takes 200 characters. */
  private static final int LONGEST_ID = 180;

  private Identity() {}

  /**
   * The key of a webhook: its sender's id when it has one, else its very bytes.
   *
   * @param webhookId the header {@code webhook-id}, null when it was not sent
   */
  static String of(String webhookId, byte[] body) {
    if (webhookId == null || webhookId.isBlank()) {
      return "sha256:" + sha256(body);
    }
    return webhookId.length() <= LONGEST_ID
        ? "id:" + webhookId
        : "id-sha256:" + sha256(webhookId.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

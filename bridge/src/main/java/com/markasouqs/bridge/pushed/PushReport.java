package com.markasouqs.bridge.pushed;

/**
 * What a run of a push did.
 *
 * @param read records that were read in Odoo or in the shop
 * @param pushed items that Medusa acknowledged
 * @param unchanged items that were as Medusa was told
 * @param failed items that were not taken
 * @param message a sentence for an admin, without personal data; "" when there is nothing to say
 */
public record PushReport(int read, int pushed, int unchanged, int failed, String message) {
  public static final PushReport NOTHING = new PushReport(0, 0, 0, 0, "");

  /** Both together. */
  public PushReport plus(PushReport other) {
    String both = message.isEmpty() || other.message.isEmpty() ? "" : " ";
    return new PushReport(
        read + other.read,
        pushed + other.pushed,
        unchanged + other.unchanged,
        failed + other.failed,
        message.equals(other.message) ? message : message + both + other.message);
  }

  /** The same with another sentence. */
  public PushReport saying(String sentence) {
    return new PushReport(read, pushed, unchanged, failed, sentence);
  }
}

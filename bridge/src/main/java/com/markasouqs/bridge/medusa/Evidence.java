package com.markasouqs.bridge.medusa;

/**
 * What came back with a failure, for an admin who has to find its cause.
 *
 * @param status HTTP status, 0 when no answer came
 * @param rawBody the beginning of the body, up to 500 characters, without the key; can hold
 *     personal data and therefore never goes into a log
 */
public record Evidence(int status, String rawBody) {
  static final Evidence NONE = new Evidence(0, "");
  private static final int LONGEST = 500;

  /** Keeps no more of the body than that. */
  public Evidence {
    rawBody = rawBody.length() > LONGEST ? rawBody.substring(0, LONGEST) : rawBody;
  }

  /** The status only: what may be logged. */
  @Override
  public String toString() {
    return "Evidence[status=" + status + "]";
  }
}

package com.markasouqs.bridge.schedule;

import java.util.Objects;

/**
 * What a run of a job did.
 *
 * @param read records that were read
 * @param changed records that were pushed or added
 * @param unchanged records that were left alone or skipped
 * @param failed records that failed, while the run went on
 * @param message a sentence for an admin, without personal data; may be empty
 */
public record JobReport(int read, int changed, int unchanged, int failed, String message) {
  public JobReport {
    Objects.requireNonNull(message, "message");
  }
}

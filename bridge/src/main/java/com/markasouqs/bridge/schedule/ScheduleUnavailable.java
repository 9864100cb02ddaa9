package com.markasouqs.bridge.schedule;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/** The store did not take a request for a job: ask again later. The schedule itself goes on. */
public final class ScheduleUnavailable extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  ScheduleUnavailable(Throwable cause) {
    super(
        Category.RETRY,
        ProblemCode.STORE_UNAVAILABLE,
        "The schedule could not reach its tables in the store.",
        cause);
  }
}

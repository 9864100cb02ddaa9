package com.markasouqs.bridge.hooks;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/**
 * A function of the admin's failed: nothing was sent. The caller sets the one event or item aside.
 */
public final class HookException extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST_MESSAGE = 1000;

  private final String details;

  HookException(String message, String details) {
    super(Category.PARK, ProblemCode.HOOK_FAILED, Excerpt.of(message, LONGEST_MESSAGE), null);
    this.details = details;
  }

  HookException(String message) {
    this(message, "");
  }

  /** The same with more details. */
  HookException with(String more) {
    return new HookException(getMessage(), details.isEmpty() ? more : details + "\n" + more);
  }

  /** Python's traceback and the values that the function got: can be personal, not for the log. */
  public String details() {
    return details;
  }

  /** Everything: for the place where the event or item is shown. */
  public String whole() {
    return details.isEmpty() ? getMessage() : getMessage() + "\n" + details;
  }
}

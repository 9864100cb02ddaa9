package com.markasouqs.bridge.hooks;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/** The bridge ends while a function runs, which is not the function's fault: call it again. */
public final class HookInterrupted extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  HookInterrupted(String function) {
    super(
        Category.RETRY,
        ProblemCode.HOOK_FAILED,
        function + " did not end before the bridge did",
        null);
  }
}

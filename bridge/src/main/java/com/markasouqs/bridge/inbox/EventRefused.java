package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.StoreException;
import java.io.Serial;

/**
 * The store refused the values of one event, and will refuse them again. {@link Category#PARK}: the
 * sender has to send something else.
 */
public final class EventRefused extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  EventRefused(StoreException cause) {
    super(
        Category.PARK,
        ProblemCode.PAYLOAD_UNREADABLE,
        "the store cannot hold the event: error " + cause.errorCode(),
        cause);
  }
}

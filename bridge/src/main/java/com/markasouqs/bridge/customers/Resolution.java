package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.List;

/** Which partner a person is. */
public sealed interface Resolution {

  /**
   * This one.
   *
   * @param partnerId Odoo's id
   * @param flags what an admin should know
   */
  record Known(int partnerId, List<Flag> flags) implements Resolution {}

  /** Somebody may be creating it right now; to be asked again at this moment. */
  record Pending(Instant until) implements Resolution {}

  /** Odoo refuses to create it. */
  record Refused(ProblemCode code, String message) implements Resolution {}
}

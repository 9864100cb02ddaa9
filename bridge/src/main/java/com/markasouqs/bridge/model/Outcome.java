package com.markasouqs.bridge.model;

import java.time.Instant;
import java.util.List;

/** What became of one event. The dispatcher turns it into the event's next state. */
public sealed interface Outcome {

  /**
   * The event is applied.
   *
   * @param order the sale order that it concerns, null for customers
   * @param flags what an admin should know all the same
   */
  record Done(OdooOrder order, List<Flag> flags) implements Outcome {
    public Done {
      flags = List.copyOf(flags);
    }
  }

  /** The event can succeed later; counts as an attempt and backs off. */
  record Retry(ProblemCode code, String message) implements Outcome {}

  /** The event has to wait for something else until a moment; no attempt is used up. */
  record Wait(Instant until, ProblemCode code, String message) implements Outcome {}

  /**
   * The event needs an admin, or a change in Odoo or in the settings.
   *
   * @param code what is wrong
   * @param message a sentence about this very event
   * @param order the sale order, if one was written; null otherwise
   * @param skus SKUs whose change releases the event
   * @param flags what else an admin should know
   */
  record Park(
      ProblemCode code, String message, OdooOrder order, List<String> skus, List<Flag> flags)
      implements Outcome {
    public Park {
      skus = List.copyOf(skus);
      flags = List.copyOf(flags);
    }

    public static Park of(ProblemCode code, String message) {
      return new Park(code, message, null, List.of(), List.of());
    }
  }
}

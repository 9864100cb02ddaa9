package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.ProblemCode;
import java.util.List;

/** Words for places that Odoo does not know. */
final class Places {
  private Places() {}

  static List<Flag> flags(List<String> unknown) {
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            new Flag(
                ProblemCode.UNKNOWN_COUNTRY,
                "Odoo does not know " + String.join(", ", unknown) + "."));
  }
}

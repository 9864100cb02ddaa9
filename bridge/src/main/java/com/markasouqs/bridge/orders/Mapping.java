package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a Medusa order is in Odoo, before anything is written. */
sealed interface Mapping {

  /**
   * It can be written.
   *
   * @param values values of the sale order without its partners
   * @param lines values of its lines
   * @param total what Odoo's total has to be, null when Medusa did not say
   * @param flags what an admin should know
   */
  record Ready(
      Map<String, Object> values,
      List<Map<String, Object>> lines,
      BigDecimal total,
      List<Flag> flags)
      implements Mapping {}

  /**
   * It cannot be written yet.
   *
   * @param code why
   * @param message a sentence
   * @param skus SKUs whose change releases it
   */
  record Hold(ProblemCode code, String message, List<String> skus) implements Mapping {}
}

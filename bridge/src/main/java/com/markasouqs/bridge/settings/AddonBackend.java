package com.markasouqs.bridge.settings;

import com.markasouqs.bridge.config.ConfigProblem;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.settings.AddonAnswer.Reason;
import java.util.List;
import java.util.Map;

/** The addon's form, over RPC: one call a question. */
final class AddonBackend {
  private static final String MODEL = "medusa.backend";

  private final OdooClient odoo;
  private final String code;

  /**
   * @param code code of the backend; "" for the only active one
   */
  AddonBackend(OdooClient odoo, String code) {
    this.odoo = odoo;
    this.code = code;
  }

  /**
   * Asks.
   *
   * @throws OdooException when Odoo cannot answer at the moment
   */
  AddonAnswer read() {
    Object answer;
    try {
      answer = odoo.execute(MODEL, "bridge_settings", List.of(code), Map.of());
    } catch (OdooException.UnknownModel | OdooException.UnknownMethod notInstalled) {
      return new AddonAnswer.Nothing(
          Reason.NO_ADDON, "The addon medusa_bridge is not installed in Odoo.");
    } catch (OdooException.AccessError notForThisUser) {
      return new AddonAnswer.Nothing(
          Reason.REFUSED,
          "The API user may not read the settings in Odoo: give it the addon's service group.");
    } catch (OdooException.Refused refused) {
      return new AddonAnswer.Nothing(Reason.REFUSED, refused.sentence());
    }
    if (!(answer instanceof Map<?, ?> members)) {
      throw new OdooException.Malformed("Odoo's answer is of an unexpected type (" + MODEL + ")");
    }
    BackendSettings given = BackendSettings.of(members);
    return given.backendId() == 0
        ? new AddonAnswer.Nothing(
            Reason.NO_BACKEND,
            code.isEmpty()
                ? "The addon has no active backend."
                : "The addon has no active backend with the code " + code + ".")
        : new AddonAnswer.Given(given);
  }

  /**
   * Tells what became of a revision; no problems: it is in force.
   *
   * @throws OdooException when Odoo cannot take it
   */
  void tell(BackendSettings settings, List<ConfigProblem> problems) {
    List<Map<String, String>> told =
        problems.stream()
            .map(problem -> Map.of("key", problem.key(), "message", problem.sentence()))
            .toList();
    try {
      odoo.execute(
          MODEL,
          "bridge_settings_result",
          List.of(settings.backendId(), settings.revision(), told),
          Map.of());
    } catch (OdooException.CommittedWithoutResult committed) {
      // Told: a method without a result cannot be answered by some series.
      return;
    }
  }
}

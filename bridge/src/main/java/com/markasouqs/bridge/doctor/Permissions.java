package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.List;
import java.util.Map;

/** Asks Odoo what the API user may do; the questions differ between series. */
final class Permissions {
  private final OdooClient odoo;

  Permissions(OdooClient odoo) {
    this.odoo = odoo;
  }

  /**
   * Whether the user may do this with the model's records in general.
   *
   * @param operation read, create, write or unlink
   * @throws OdooException.UnknownModel when there is no such model
   */
  boolean may(String model, String operation) {
    try {
      // 18 and newer.
      return isTrue(odoo.execute(model, "has_access", List.of(List.of(), operation), Map.of()));
    } catch (OdooException.UnknownMethod older) {
      return isTrue(
          odoo.execute(
              model, "check_access_rights", List.of(operation), Map.of("raise_exception", false)));
    }
  }

  /** Whether the user is in the group with this XML id. */
  boolean inGroup(String group) {
    try {
      return isTrue(
          odoo.execute("res.users", "has_group", List.of(List.of(odoo.uid()), group), Map.of()));
    } catch (OdooException.Refused older) {
      // 17 and older ask for the group alone.
      return isTrue(odoo.execute("res.users", "has_group", List.of(group), Map.of()));
    }
  }

  private static boolean isTrue(Object answer) {
    return Boolean.TRUE.equals(answer);
  }
}

package com.markasouqs.bridge.settings;

import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.config.SettingsOverlay;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.Optional;

/** The settings of the addon's form as it has them at this moment, for who keeps none. */
public final class FormSettings {
  private FormSettings() {}

  /**
   * Asks Odoo once, and tells it nothing.
   *
   * @param file what counts where the form gives nothing, cannot be read, or is not right
   * @param code code of the addon's backend; empty: the only active one
   */
  public static BusinessSettings over(
      BusinessSettings file, Optional<String> code, OdooClient odoo) {
    try {
      return new AddonBackend(odoo, code.orElse("")).read() instanceof AddonAnswer.Given given
          ? SettingsOverlay.apply(file, given.settings().known()).settings()
          : file;
    } catch (OdooException cannotAnswer) {
      return file;
    }
  }
}

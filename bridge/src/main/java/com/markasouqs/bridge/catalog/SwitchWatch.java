package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.PushGuards;
import java.time.Instant;

/**
 * Notices that the field is gone which said what the shop may sell, as with an addon that was
 * uninstalled: that must not mean that everything is sold.
 */
final class SwitchWatch {
  private static final String MESSAGE =
      "The field that says which products the shop sells (settings.catalog.switch-field) is gone"
          + " from Odoo; nothing is pushed. Install the addon again, or name another field. To sell"
          + " all products that the other settings allow, release this guard";

  private final CatalogMemory memory;

  SwitchWatch(CatalogMemory memory) {
    this.memory = memory;
  }

  /**
   * Remembers the field, or that it is gone and an admin knows it.
   *
   * @throws CatalogException when it is gone and nobody said that this is meant
   */
  void look(CatalogSchema schema, Instant now) {
    boolean seen = memory.switchSeen().since().isPresent();
    if (schema.switchField().isPresent()) {
      if (!seen) {
        memory.switchSeen().advance(now);
      }
      return;
    }
    if (seen && !isMeant()) {
      throw new CatalogException(MESSAGE);
    }
    if (seen) {
      memory.switchSeen().reset();
    }
  }

  private boolean isMeant() {
    return memory
        .guards()
        .allows(PushGuards.CATALOGUE_SETTINGS, ProblemCode.CATALOG_SETTINGS, 1, 0, MESSAGE);
  }
}

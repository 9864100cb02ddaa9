package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.odoo.UniqueConstraints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether Odoo itself refuses a second record with the same Medusa id. Without it the bridge waits,
 * after a lost answer, until Odoo has certainly given up, before it writes again.
 */
final class UniqueConstraintsCheck implements Check {
  private static final String MODEL = "ir.model.constraint";
  private static final String REPAIR =
      "Install the addon medusa_bridge, which brings the constraints.";
  private static final String REPAIR_ADDON =
      "Leave each id on one record, then upgrade the addon medusa_bridge: records with the same id"
          + " kept PostgreSQL from making the constraint.";
  private static final int MOST = 50;

  private final OdooClient odoo;
  private final Duration patience;

  UniqueConstraintsCheck(OdooClient odoo, Duration patience) {
    this.odoo = odoo;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "constraints";
  }

  @Override
  public List<Finding> run() {
    try {
      Optional<Set<String>> told = UniqueConstraints.fromAddon(odoo);
      List<String> missing = new ArrayList<>();
      for (CustomField field : CustomField.ALL) {
        if (field.unique() && !isUnique(field, told)) {
          missing.add(field.path());
        }
      }
      if (missing.isEmpty()) {
        return List.of(Finding.ok(name(), "Odoo keeps Medusa's ids unique."));
      }
      return List.of(
          Finding.warning(
              name(),
              "Odoo does not keep unique: %s. Lost answers are waited out (%d s)."
                  .formatted(String.join(", ", missing), patience.toSeconds()),
              told.isPresent() ? REPAIR_ADDON : REPAIR));
    } catch (OdooException.AccessError unreadable) {
      return List.of(
          Finding.warning(
              name(),
              "The API user cannot read whether Odoo keeps Medusa's ids unique. Unless the addon"
                  + " says so, lost answers are waited out (%d s).".formatted(patience.toSeconds()),
              REPAIR));
    }
  }

  private boolean isUnique(CustomField field, Optional<Set<String>> told) {
    return told.map(fields -> fields.contains(field.path())).orElseGet(() -> isListed(field));
  }

  private boolean isListed(CustomField field) {
    List<OdooRecord> constraints =
        odoo.searchRead(
            MODEL,
            Domain.where("model.model", "=", field.model())
                .and(Domain.where("definition", "ilike", field.name())),
            List.of("definition"),
            ReadOptions.none().limit(MOST));
    // Plain, over this one column: with a company beside it two companies could import it twice.
    Pattern unique =
        Pattern.compile(
            "unique(?: index)?\\s*\\(\\s*\"?" + Pattern.quote(field.name()) + "\"?\\s*\\).*");
    return constraints.stream()
        .map(constraint -> constraint.text("definition").strip().toLowerCase(Locale.ROOT))
        .anyMatch(definition -> unique.matcher(definition).matches());
  }
}

package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which products the shop gets. The domain of the settings is Odoo's to judge. */
final class ProductSet {
  private static final int LONGEST_SKU = 190;

  private final OdooClient odoo;
  private final Set<String> serviceSkus;
  private final Domain condition;

  /**
   * @throws CatalogException when the domain of the settings cannot be read, or the switch that
   *     they name is none: it must not mean that everything is sold
   */
  ProductSet(OdooClient odoo, CatalogRules rules, CatalogSchema schema) {
    CatalogSettings settings = rules.settings();
    this.odoo = odoo;
    this.serviceSkus = rules.serviceSkus();
    Domain sold = Domain.where("sale_ok", "=", true).and(Domain.where("active", "=", true));
    this.condition =
        sold.and(OwnedBy.domain(rules.companyId()))
            .and(switchedOn(odoo, settings, schema))
            .and(DomainText.parse(settings.domain().orElse("")));
  }

  private static Domain switchedOn(
      OdooClient odoo, CatalogSettings settings, CatalogSchema schema) {
    List<String> meant = settings.meantSwitches();
    if (schema.switchField().isEmpty() && !meant.isEmpty()) {
      odoo.forgetFields();
      throw new CatalogException(
          "settings.catalog.switch-field names %s, which is no yes-or-no field of Odoo's products"
              .formatted(String.join(", ", meant)));
    }
    return schema
        .switchField()
        .map(field -> Domain.where(field.name(), "=", true))
        .orElse(Domain.all());
  }

  /**
   * The products of the set that have one of these SKUs or ids: by SKU, without blanks around it,
   * their ids in order.
   *
   * @throws CatalogException when Odoo does not understand the domain of the settings
   */
  Map<String, SortedSet<Integer>> holders(Collection<String> skus, Collection<Integer> ids) {
    Set<String> asked = new TreeSet<>(skus);
    asked.remove("");
    Map<String, SortedSet<Integer>> holders = new HashMap<>();
    if (asked.isEmpty() && ids.isEmpty()) {
      return holders;
    }
    for (OdooRecord row : search(List.copyOf(asked), List.copyOf(ids))) {
      String sku = row.text("default_code").strip();
      if (!sku.isEmpty() && !serviceSkus.contains(sku)) {
        holders.computeIfAbsent(sku, unused -> new TreeSet<>()).add(row.id());
      }
    }
    return holders;
  }

  private List<OdooRecord> search(List<String> skus, List<Integer> ids) {
    Domain meant = Domain.where("default_code", "in", skus).or(Domain.where("id", "in", ids));
    try {
      return odoo.searchRead(
          CatalogSchema.PRODUCT,
          meant.and(condition),
          List.of("default_code"),
          ReadOptions.none().context("active_test", false).order("id"));
    } catch (OdooException.UnknownField | OdooException.Refused refusal) {
      throw new CatalogException(
          "Odoo does not understand settings.catalog.domain: " + refusal.getMessage(), refusal);
    }
  }

  /** Whether a shop can take the SKU at all. */
  static boolean isUsable(String sku) {
    return sku.length() <= LONGEST_SKU && sku.chars().noneMatch(Character::isISOControl);
  }
}

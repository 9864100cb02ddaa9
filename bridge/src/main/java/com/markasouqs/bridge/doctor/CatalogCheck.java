package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the shop's catalogue gets of Odoo's products, and what it has to go without. */
final class CatalogCheck implements Check {
  private static final String PRODUCT = "product.product";

  private final OdooClient odoo;
  private final CatalogSettings settings;
  private final Domain owned;

  /**
   * @param companyId whose products and pricelists count, besides nobody's; empty: anybody's
   */
  CatalogCheck(OdooClient odoo, CatalogSettings settings, Optional<Integer> companyId) {
    this.odoo = odoo;
    this.settings = settings;
    this.owned =
        companyId
            .map(
                id -> Domain.where("company_id", "=", null).or(Domain.where("company_id", "=", id)))
            .orElse(Domain.all());
  }

  @Override
  public String name() {
    return "catalogue";
  }

  @Override
  public List<Finding> run() {
    if (!settings.enabled()) {
      return List.of(
          Finding.ok(name(), "Products are not pushed (settings.catalog.enabled is false)."));
    }
    List<Finding> findings = new ArrayList<>();
    ModelFields fields = odoo.fields(PRODUCT);
    findings.add(images(fields));
    findings.add(arabic(fields));
    settings.meantFields().stream()
        .flatMap(meant -> lacking(meant, fields).stream())
        .forEach(findings::add);
    settings.pricelist().ifPresent(pricelist -> findings.add(pricelist(pricelist)));
    findings.add(sold());
    return findings;
  }

  private Finding images(ModelFields fields) {
    return first(settings.imagesField(), fields)
        .map(field -> Finding.ok(name(), "Images come from the field " + field + "."))
        .orElseGet(
            () ->
                Finding.warning(
                    name(),
                    "The shop gets no images: Odoo's own image addresses show a placeholder to"
                        + " strangers.",
                    "Install the addon medusa_bridge, whose images are signed, or name a field with"
                        + " public addresses in settings.catalog.images-field."));
  }

  private Finding arabic(ModelFields fields) {
    Optional<String> field = first(settings.titleArField(), fields);
    if (field.isPresent()) {
      return Finding.ok(name(), "Arabic titles come from the field " + field.get() + ".");
    }
    Domain arabic = Domain.where("code", "=like", "ar%").and(Domain.where("active", "=", true));
    return odoo.searchCount("res.lang", arabic) > 0
        ? Finding.ok(name(), "Arabic titles come from Odoo's translations.")
        : Finding.warning(
            name(),
            "The shop gets no Arabic titles: there is neither a field for them nor an active Arabic"
                + " language.",
            "Activate Arabic in Odoo and translate the products, or name a field in"
                + " settings.catalog.title-ar-field.");
  }

  private Optional<Finding> lacking(CatalogSettings.MeantFields meant, ModelFields fields) {
    String lacking =
        meant.names().stream().filter(name -> !fields.has(name)).collect(Collectors.joining(", "));
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                name(),
                meant.key() + " names " + lacking + ", which Odoo's products do not have.",
                "Correct the setting: it takes technical names of fields, separated by commas."));
  }

  private Finding pricelist(String setting) {
    String pricelist = setting.strip();
    Domain found = Domain.where("name", "=", pricelist);
    if (pricelist.matches("\\d{1,9}")) {
      found = found.or(Domain.where("id", "=", Integer.valueOf(pricelist)));
    }
    int count = odoo.searchCount("product.pricelist", found.and(owned));
    if (count == 1) {
      return Finding.ok(name(), "Prices come from the pricelist " + pricelist + ".");
    }
    return count == 0
        ? Finding.error(
            name(),
            "There is no pricelist " + pricelist + "; no product is pushed.",
            "Correct settings.catalog.pricelist.")
        : Finding.error(
            name(),
            "There are several pricelists " + pricelist + "; no product is pushed.",
            "Give the one that is meant a name of its own, or say in settings.orders.company-id"
                + " whose it is.");
  }

  private Finding sold() {
    Domain sold = Domain.where("sale_ok", "=", true).and(Domain.where("default_code", "!=", null));
    int count = odoo.searchCount(PRODUCT, sold.and(owned));
    return Finding.ok(name(), "Products with a SKU that can be sold: " + count + ".");
  }

  private static Optional<String> first(String candidates, ModelFields fields) {
    return fields.firstOf(
        Arrays.stream(candidates.split(",", -1)).map(String::strip).toArray(String[]::new));
  }
}

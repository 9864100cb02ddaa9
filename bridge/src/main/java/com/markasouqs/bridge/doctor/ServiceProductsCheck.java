package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The products of shipping, discount and adjustment lines: each once, active, a service (other
 * kinds would be delivered). One that is missing is made at its first use, if the rights allow it.
 */
final class ServiceProductsCheck implements Check {
  private static final String PRODUCT = "product.product";
  private static final int MOST = 20;

  private final OdooClient odoo;
  private final OrderSettings settings;

  ServiceProductsCheck(OdooClient odoo, OrderSettings settings) {
    this.odoo = odoo;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "service products";
  }

  @Override
  public List<Finding> run() {
    Map<String, String> settingOfSku = new LinkedHashMap<>();
    settingOfSku.put(settings.shippingSku(), "shipping-sku");
    settingOfSku.put(settings.discountSku(), "discount-sku");
    settingOfSku.put(settings.adjustmentSku(), "adjustment-sku");
    if (settings.unknownSku() == OrderSettings.UnknownSku.PLACEHOLDER) {
      settingOfSku.put(settings.placeholderSku(), "placeholder-sku");
    }
    List<Finding> findings = new ArrayList<>();
    settingOfSku.forEach((sku, setting) -> findings.add(look(sku, setting)));
    return findings;
  }

  private Finding look(String sku, String setting) {
    List<OdooRecord> products =
        odoo.searchRead(
            PRODUCT,
            Domain.where("default_code", "=", sku),
            List.of("active", "type"),
            ReadOptions.none().limit(MOST).context("active_test", false));
    List<OdooRecord> active = products.stream().filter(product -> product.flag("active")).toList();
    String repair = "Repair it in Odoo, or name another one in settings.orders." + setting + ".";
    if (products.isEmpty()) {
      return missing(sku);
    }
    List<Integer> ids = products.stream().map(OdooRecord::id).toList();
    if (active.isEmpty()) {
      return Finding.error(name(), "The product " + sku + " is archived.", repair)
          .about(PRODUCT, ids);
    }
    if (active.size() > 1) {
      return Finding.error(
              name(), "%d products are called %s.".formatted(active.size(), sku), repair)
          .about(PRODUCT, ids);
    }
    return active.get(0).text("type").equals("service")
        ? Finding.ok(name(), sku + " is there.")
        : Finding.error(
                name(), "The product " + sku + " is no service: Odoo would deliver it.", repair)
            .about(PRODUCT, ids);
  }

  private Finding missing(String sku) {
    return new Permissions(odoo).may(PRODUCT, "create")
        ? Finding.ok(name(), sku + " will be made when it is needed.")
        : Finding.error(
            name(),
            "The product " + sku + " is missing, and the API user may not make it.",
            "Press \"Create Service Products\" on the addon's form, or create a service product with"
                + " this internal reference in Odoo, without taxes, invoiced on ordered"
                + " quantities.");
  }
}

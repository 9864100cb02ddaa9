package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.doctor.Finding;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.settings.SettingsCondition;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the addon in Odoo shows of the bridge, and asks of it.
 *
 * @param orders links of orders
 * @param customers links of customers
 * @param attention how many things need attention
 * @param secrets which secrets are set, by key; never the secrets
 * @param medusaUrl the shop's address; "" for none
 * @param doctor looks at the whole set-up; takes seconds
 * @param settings the business settings
 */
public record AddonDesk(
    OrderLinks orders,
    CustomerLinks customers,
    LongSupplier attention,
    Map<String, Boolean> secrets,
    String medusaUrl,
    Supplier<List<Finding>> doctor,
    Settings settings) {

  /**
   * The business settings.
   *
   * @param condition where they come from
   * @param reread asks Odoo for them, and has a change take effect before it returns
   * @param inForce the values by key without {@code settings.}, as the file would have them
   * @param sources which of the file's were given: {@code file} or {@code environment}, by key
   */
  public record Settings(
      Supplier<SettingsCondition> condition,
      Supplier<SettingsCondition> reread,
      Supplier<Map<String, String>> inForce,
      Map<String, String> sources) {}
}

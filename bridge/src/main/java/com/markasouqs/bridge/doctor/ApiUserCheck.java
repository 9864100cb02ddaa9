package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the API user has an e-mail address (Odoo posts no message without one), speaks English
 * (Odoo's refusals are told apart by their sentences), and may work in the configured company.
 */
final class ApiUserCheck implements Check {
  private final OdooClient odoo;
  private final Optional<Integer> companyId;

  ApiUserCheck(OdooClient odoo, Optional<Integer> companyId) {
    this.odoo = odoo;
    this.companyId = companyId;
  }

  @Override
  public String name() {
    return "API user";
  }

  @Override
  public List<Finding> run() {
    OdooRecord user =
        odoo.read("res.users", List.of(odoo.uid()), List.of("email", "lang", "company_ids")).get(0);
    List<Finding> findings = new ArrayList<>();
    if (user.text("email").isBlank()) {
      findings.add(
          Finding.error(
              name(),
              "The API user has no e-mail address: Odoo refuses its messages on orders.",
              "Give the user an e-mail address in Odoo (Settings, Users)."));
    }
    String language = user.text("lang");
    if (!language.isEmpty() && !language.startsWith("en")) {
      findings.add(
          Finding.warning(
              name(),
              "The API user's language is " + language + ": some refusals are not recognized.",
              "Set the language of this user to English in Odoo."));
    }
    companyId
        .filter(id -> !user.ids("company_ids").contains(id))
        .ifPresent(
            id ->
                findings.add(
                    Finding.error(
                        name(),
                        "The API user may not work in company "
                            + id
                            + " (settings.orders.company-id).",
                        "Add the company to the user's allowed companies in Odoo.")));
    return findings.isEmpty()
        ? List.of(Finding.ok(name(), "The API user has an e-mail address and speaks English."))
        : findings;
  }
}

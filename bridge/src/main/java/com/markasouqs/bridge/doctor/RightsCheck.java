package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the API user may do what the bridge does, model by model, and whether it sees the sale
 * orders of all salespeople: one that it does not see would be imported a second time.
 */
final class RightsCheck implements Check {
  private static final String ALL_ORDERS = "sales_team.group_sale_salesman_all_leads";
  private static final String SALES = "Sales: User: All Documents";
  private static final String CONTACTS = "Contact Creation";
  private static final String INVOICING = "Invoicing (Accounting): Billing";
  private static final List<String> READ = List.of("read");
  private static final List<String> READ_WRITE = List.of("read", "create", "write");

  /**
   * What is needed of a model.
   *
   * @param group the group that grants it, as Odoo's user form names it
   */
  record Need(String model, List<String> operations, String group) {}

  private static final List<Need> ALWAYS =
      List.of(
          new Need("sale.order", READ_WRITE, SALES),
          new Need("sale.order.line", READ_WRITE, SALES),
          new Need("res.partner", READ_WRITE, CONTACTS),
          new Need("product.product", READ, SALES),
          new Need("product.pricelist", READ, SALES),
          new Need("res.currency", READ, "Internal User"),
          new Need("res.company", READ, "Internal User"),
          new Need("res.country", READ, "Internal User"),
          new Need("res.country.state", READ, "Internal User"),
          new Need("account.tax", READ, SALES),
          new Need("stock.picking", READ, "Inventory: User"),
          new Need("stock.quant", READ, "Inventory: User"),
          new Need("stock.location", READ, "Inventory: User"),
          new Need("stock.move", READ, "Inventory: User"),
          new Need("account.move", READ, SALES));

  private final OdooClient odoo;
  private final Permissions permissions;
  private final List<Need> needs;

  RightsCheck(OdooClient odoo, OrderSettings settings) {
    this.odoo = odoo;
    this.permissions = new Permissions(odoo);
    this.needs = new ArrayList<>(ALWAYS);
    if (settings.onCaptured() != OrderSettings.OnCaptured.RECORD) {
      needs.add(new Need("account.move", List.of("create", "write"), INVOICING));
    }
    if (settings.onCaptured() == OrderSettings.OnCaptured.INVOICE_AND_PAY) {
      needs.add(new Need("account.payment", List.of("create", "write"), INVOICING));
    }
  }

  @Override
  public String name() {
    return "rights";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    needs.forEach(need -> look(need, findings));
    if (!permissions.inGroup(ALL_ORDERS)) {
      findings.add(
          Finding.error(
              name(),
              "The API user sees its own sale orders only; others would be imported twice.",
              "Give user " + odoo.uid() + " the right " + SALES + "."));
    }
    return findings.isEmpty()
        ? List.of(Finding.ok(name(), "The API user has all rights that the bridge needs."))
        : findings;
  }

  private void look(Need need, List<Finding> findings) {
    try {
      List<String> lacking =
          need.operations().stream()
              .filter(operation -> !permissions.may(need.model(), operation))
              .toList();
      if (!lacking.isEmpty()) {
        findings.add(
            Finding.error(
                name(),
                "The API user may not %s %s.".formatted(String.join(", ", lacking), need.model()),
                "Give user %d the right %s.".formatted(odoo.uid(), need.group())));
      }
    } catch (OdooException.UnknownModel absent) {
      findings.add(
          Finding.warning(
              name(),
              "Odoo has no model " + need.model() + ".",
              "Install the app that brings it, if the shop needs it (Sales, Inventory, Invoicing)."));
    }
  }
}

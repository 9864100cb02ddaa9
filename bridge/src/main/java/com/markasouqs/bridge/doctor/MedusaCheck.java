package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.medusa.CustomerQuery;
import com.markasouqs.bridge.medusa.InventoryQuery;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.OrderQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether Medusa answers the lists that the bridge reads, with the key that it has. Reads one row
 * of each.
 */
final class MedusaCheck implements Check {
  private final MedusaClient medusa;

  MedusaCheck(MedusaClient medusa) {
    this.medusa = medusa;
  }

  @Override
  public String name() {
    return "Medusa";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(ask("orders", () -> medusa.orders(new OrderQuery(null, null, null, 1, 0))));
    findings.add(ask("customers", () -> medusa.customers(new CustomerQuery(null, 1, 0))));
    findings.add(ask("inventory", () -> medusa.inventory(new InventoryQuery(null, false, 1, 0))));
    return findings;
  }

  private Finding ask(String list, Runnable question) {
    try {
      question.run();
      return Finding.ok(name(), "Medusa answers GET /odoo/" + list + ".");
    } catch (MedusaException failure) {
      return Finding.error(name(), failure.getMessage(), failure.code().advice());
    }
  }
}

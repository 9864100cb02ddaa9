package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether somebody else writes Medusa's orders into Odoo, too: sale orders whose customer reference
 * looks like one of Medusa's, and that are not the bridge's.
 */
final class RivalCheck implements Check {
  private static final String ORDER = "sale.order";
  private static final String MEDUSA_ID = "x_medusa_order_id";
  private static final String REFERENCE = "client_order_ref";
  private static final int NAMED = 5;
  private static final int SHOWN = 100;

  private final OdooClient odoo;

  RivalCheck(OdooClient odoo) {
    this.odoo = odoo;
  }

  @Override
  public String name() {
    return "rival writer";
  }

  @Override
  public List<Finding> run() {
    Domain domain =
        Domain.where(REFERENCE, "=like", "MEDUSA-%")
            .or(Domain.where(REFERENCE, "=like", "order\\_%"));
    if (odoo.fields(ORDER).has(MEDUSA_ID)) {
      domain = domain.and(Domain.where(MEDUSA_ID, "in", List.of(false, "")));
    }
    int count = odoo.searchCount(ORDER, domain);
    if (count == 0) {
      return List.of(Finding.ok(name(), "Nobody else writes Medusa's orders."));
    }
    List<OdooRecord> newest =
        odoo.searchRead(
            ORDER, domain, List.of("name"), ReadOptions.none().order("id desc").limit(SHOWN));
    String names =
        newest.stream()
            .limit(NAMED)
            .map(order -> order.text("name"))
            .collect(Collectors.joining(", "));
    return List.of(
        Finding.warning(
                name(),
                "Sale orders that look like Medusa's and are not the bridge's: %d (newest %s)."
                    .formatted(count, names),
                "Switch off the other program that imports orders. The bridge takes over an order"
                    + " whose reference is exactly Medusa's, instead of writing it again.")
            .about(ORDER, newest.stream().map(OdooRecord::id).toList()));
  }
}

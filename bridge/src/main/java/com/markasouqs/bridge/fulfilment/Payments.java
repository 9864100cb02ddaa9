package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out when, and by which journal, invoices were paid; where the user may not know, nothing.
 */
final class Payments {
  private static final String RECONCILIATION = "account.partial.reconcile";

  private final OdooClient odoo;

  Payments(OdooClient odoo) {
    this.odoo = odoo;
  }

  /** The last payment of each of these invoices, by the invoice's id. */
  Map<Integer, OrderState.Payment> of(List<Integer> invoices) {
    if (invoices.isEmpty()) {
      return Map.of();
    }
    try {
      return read(invoices);
    } catch (OdooException.AccessError
        | OdooException.Refused
        | OdooException.UnknownField
        | OdooException.UnknownModel notToBeRead) {
      // Date and way of a payment are details: that it was paid is told without them.
      return Map.of();
    }
  }

  private Map<Integer, OrderState.Payment> read(List<Integer> invoices) {
    List<OdooRecord> reconciliations =
        odoo.searchRead(
            RECONCILIATION,
            Domain.where("debit_move_id.move_id", "in", invoices),
            List.of("max_date", "debit_move_id", "credit_move_id"),
            ReadOptions.none().order("max_date, id").bareIds());
    Set<Integer> ids = new HashSet<>();
    for (OdooRecord reconciliation : reconciliations) {
      reconciliation.reference("debit_move_id").ifPresent(ids::add);
      reconciliation.reference("credit_move_id").ifPresent(ids::add);
    }
    Map<Integer, OdooRecord> lines = new HashMap<>();
    odoo.read("account.move.line", ids, List.of("move_id", "journal_id"))
        .forEach(line -> lines.put(line.id(), line));
    Map<Integer, OrderState.Payment> payments = new HashMap<>();
    for (OdooRecord reconciliation : reconciliations) {
      OdooRecord debit = lines.get(reconciliation.reference("debit_move_id").orElse(0));
      OdooRecord credit = lines.get(reconciliation.reference("credit_move_id").orElse(0));
      if (debit != null && reconciliation.instant("max_date").isPresent()) {
        payments.put(
            debit.reference("move_id").orElse(0),
            new OrderState.Payment(
                day(reconciliation.instant("max_date").get()),
                credit == null ? "" : credit.referenceName("journal_id")));
      }
    }
    return payments;
  }

  static LocalDate day(Instant date) {
    return LocalDate.ofInstant(date, ZoneOffset.UTC);
  }
}

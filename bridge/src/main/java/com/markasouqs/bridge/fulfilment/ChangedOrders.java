package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds the orders of the shop of which something changed: themselves, their transfers, their
 * invoices, what is bought for them. A payment changes its invoice.
 */
final class ChangedOrders {
  private static final int PAGE = 500;
  private static final DateTimeFormatter ODOO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Domain OF_THE_SHOP = Domain.where(StatusSchema.MEDUSA_ID, "!=", null);

  private final OdooClient odoo;
  private final StatusSchema schema;

  ChangedOrders(OdooClient odoo, StatusSchema schema) {
    this.odoo = odoo;
    this.schema = schema;
  }

  /**
   * Looks for changes, page by page.
   *
   * @param since from when
   * @param consumer gets the ids of sale orders; the same one can come again
   */
  void since(Instant since, Consumer<Set<Integer>> consumer) {
    Domain changed = Domain.where("write_date", ">=", odooTime(since));
    odoo.pages(
        StatusSchema.ORDER,
        OF_THE_SHOP.and(changed),
        List.of(),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> consumer.accept(ids(page)));
    if (schema.hasTransfers()) {
      odoo.pages(
          StatusSchema.PICKING,
          Domain.where("sale_id." + StatusSchema.MEDUSA_ID, "!=", null).and(changed),
          List.of("sale_id"),
          ReadOptions.none().limit(PAGE).bareIds(),
          page -> consumer.accept(references(page, "sale_id")));
    }
    if (schema.hasInvoices()) {
      invoiced(changed, consumer);
    }
    if (schema.hasTransfers() && schema.hasPurchases()) {
      bought(since, consumer);
    }
  }

  /** A purchase that is cancelled changes nothing of the order that waited for its goods. */
  private void bought(Instant since, Consumer<Set<Integer>> consumer) {
    try {
      odoo.pages(
          StatusSchema.PURCHASE_LINE,
          Domain.where("sale_line_id.order_id." + StatusSchema.MEDUSA_ID, "!=", null)
              .and(Domain.where("order_id.write_date", ">=", odooTime(since))),
          List.of("sale_order_id"),
          ReadOptions.none().limit(PAGE).bareIds(),
          page -> consumer.accept(references(page, "sale_order_id")));
    } catch (OdooException.AccessError notForThisUser) {
      // Without the right to read purchases nothing waits for them.
      return;
    }
  }

  private void invoiced(Domain changed, Consumer<Set<Integer>> consumer) {
    try {
      odoo.pages(
          StatusSchema.INVOICE,
          Domain.where("move_type", "=", "out_invoice").and(changed),
          List.of(),
          ReadOptions.none().limit(PAGE).bareIds(),
          page -> {
            Domain theirs = Domain.where("invoice_ids", "in", List.copyOf(ids(page)));
            consumer.accept(search(theirs.and(OF_THE_SHOP)));
          });
    } catch (OdooException.AccessError notForThisUser) {
      // Without the right to read invoices nothing can be told of them.
      return;
    }
  }

  /** The moment as Odoo's conditions take it. */
  static String odooTime(Instant moment) {
    return ODOO_TIME.format(moment);
  }

  /** The sale orders that carry these ids of Medusa. */
  Set<Integer> of(Collection<String> medusaOrderIds) {
    return medusaOrderIds.isEmpty()
        ? Set.of()
        : search(Domain.where(StatusSchema.MEDUSA_ID, "in", List.copyOf(medusaOrderIds)));
  }

  private Set<Integer> search(Domain domain) {
    return new TreeSet<>(odoo.search(StatusSchema.ORDER, domain, ReadOptions.none().order("id")));
  }

  private static Set<Integer> ids(List<OdooRecord> records) {
    Set<Integer> ids = new TreeSet<>();
    records.forEach(odooRecord -> ids.add(odooRecord.id()));
    return ids;
  }

  private static Set<Integer> references(List<OdooRecord> records, String field) {
    Set<Integer> ids = new TreeSet<>();
    records.forEach(odooRecord -> odooRecord.reference(field).ifPresent(ids::add));
    return ids;
  }
}

package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes {@code sale.order} in batches. */
final class SaleOrders {
  private static final Logger LOG = LoggerFactory.getLogger(SaleOrders.class);
  private static final String MODEL = "sale.order";
  private static final List<String> FIELDS =
      List.of(
          "name",
          "state",
          SaleOrderSchema.ORDER_ID,
          "client_order_ref",
          "amount_total",
          "currency_id");

  private static final List<String> STATES =
      List.of(
          SaleOrderSchema.STATUS,
          SaleOrderSchema.FULFILLMENT_STATUS,
          SaleOrderSchema.PAYMENT_STATUS);

  private final OdooClient odoo;

  SaleOrders(OdooClient odoo) {
    this.odoo = odoo;
  }

  /**
   * The sale orders of these Medusa orders that are in Odoo already, by Medusa's id: those with the
   * external id, else one that somebody else wrote, known by its reference.
   */
  Map<String, SaleOrder> existing(Collection<MedusaOrder> orders) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> references = new LinkedHashSet<>();
    for (MedusaOrder order : orders) {
      ids.add(order.id());
      references.add(order.id());
      references.add(order.reference());
    }
    Domain foreign =
        Domain.where(SaleOrderSchema.ORDER_ID, "=", false)
            .and(Domain.where("client_order_ref", "in", List.copyOf(references)));
    List<SaleOrder> found =
        search(Domain.where(SaleOrderSchema.ORDER_ID, "in", List.copyOf(ids)).or(foreign));
    Map<String, SaleOrder> existing = new HashMap<>();
    for (MedusaOrder order : orders) {
      found.stream()
          .filter(candidate -> candidate.medusaOrderId().equals(order.id()))
          .findFirst()
          .or(() -> foreignOf(order, found))
          .ifPresent(candidate -> existing.put(order.id(), candidate));
    }
    return existing;
  }

  private static java.util.Optional<SaleOrder> foreignOf(MedusaOrder order, List<SaleOrder> found) {
    return found.stream()
        .filter(candidate -> candidate.medusaOrderId().isEmpty() && !candidate.isCanceled())
        .filter(
            candidate ->
                candidate.reference().equals(order.id())
                    || candidate.reference().equals(order.reference()))
        .findFirst();
  }

  /** The sale orders with these external ids, by Medusa's id. */
  Map<String, SaleOrder> byMedusaId(Collection<String> medusaOrderIds) {
    Map<String, SaleOrder> orders = new HashMap<>();
    if (!medusaOrderIds.isEmpty()) {
      search(Domain.where(SaleOrderSchema.ORDER_ID, "in", List.copyOf(medusaOrderIds)))
          .forEach(order -> orders.putIfAbsent(order.medusaOrderId(), order));
    }
    return orders;
  }

  /** The sale orders with these ids, by id; those that are gone are missing. */
  Map<Integer, SaleOrder> byId(Collection<Integer> ids) {
    Map<Integer, SaleOrder> orders = new HashMap<>();
    if (!ids.isEmpty()) {
      odoo.read(MODEL, ids, fields()).forEach(row -> orders.put(row.id(), saleOrder(row)));
    }
    return orders;
  }

  private List<SaleOrder> search(Domain domain) {
    return odoo.searchRead(MODEL, domain, fields(), ReadOptions.none().order("id")).stream()
        .map(SaleOrders::saleOrder)
        .toList();
  }

  /** The fields to read; those for Medusa's states only where this Odoo has them. */
  private List<String> fields() {
    if (!odoo.fields(MODEL).names().containsAll(STATES)) {
      return FIELDS;
    }
    List<String> fields = new ArrayList<>(FIELDS);
    fields.addAll(STATES);
    return fields;
  }

  private static SaleOrder saleOrder(OdooRecord row) {
    return new SaleOrder(
        new OdooOrder(row.id(), row.text("name")),
        row.text("state"),
        row.text(SaleOrderSchema.ORDER_ID),
        row.text("client_order_ref"),
        row.decimal("amount_total"),
        row.referenceName("currency_id"),
        new OrderStates(
            row.text(SaleOrderSchema.STATUS),
            row.text(SaleOrderSchema.FULFILLMENT_STATUS),
            row.text(SaleOrderSchema.PAYMENT_STATUS)));
  }

  /** Creates the sale orders in one call, all or none; returns their ids in the same order. */
  List<Integer> create(List<Map<String, Object>> values) {
    return odoo.create(MODEL, values, Map.of("tracking_disable", true));
  }

  void write(int id, Map<String, Object> values) {
    odoo.write(MODEL, List.of(id), values);
  }

  /** Replaces all lines of a quotation. */
  void replaceLines(int id, List<Map<String, Object>> lines) {
    List<Object> commands = new ArrayList<>();
    commands.add(List.of(5, 0, 0));
    lines.forEach(line -> commands.add(List.of(0, 0, line)));
    odoo.write(MODEL, List.of(id), Map.of("order_line", commands));
  }

  void addLine(int id, Map<String, Object> line) {
    odoo.write(MODEL, List.of(id), Map.of("order_line", List.of(List.of(0, 0, line))));
  }

  /** Confirms quotations in one call, all or none. */
  void confirm(Collection<Integer> ids) {
    odoo.execute(MODEL, "action_confirm", List.of(List.copyOf(ids)), Map.of());
  }

  /** Writes remarks, code and sentence each, into the chatter as one note. */
  void note(int id, List<Flag> remarks) {
    StringBuilder text = new StringBuilder("Medusa:");
    remarks.forEach(
        remark -> text.append(' ').append(remark.code()).append(": ").append(remark.message()));
    note(id, text.toString());
  }

  /**
   * Writes a note into the chatter. What Odoo refuses is logged and let go: a note must not hold an
   * order up.
   */
  void note(int id, String text) {
    try {
      odoo.execute(
          MODEL,
          "message_post",
          List.of(List.of(id)),
          Map.of("body", text, "message_type", "comment", "subtype_xmlid", "mail.mt_note"));
    } catch (OdooException e) {
      LOG.warn("note not written sale_order={} code={}; nothing else is affected", id, e.code());
    }
  }
}

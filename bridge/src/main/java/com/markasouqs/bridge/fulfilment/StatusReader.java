package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.fulfilment.OrderState.Invoice;
import com.markasouqs.bridge.fulfilment.OrderState.MedusaWord;
import com.markasouqs.bridge.fulfilment.OrderState.Parcel;
import com.markasouqs.bridge.fulfilment.OrderState.Progress;
import com.markasouqs.bridge.fulfilment.OrderState.Transfer;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what became of orders of the shop: a few calls for any number of them. */
final class StatusReader {
  private static final String CUSTOMER = "customer";

  private final OdooClient odoo;
  private final StatusSchema schema;
  private final Map<Integer, String> usages = new HashMap<>();

  StatusReader(OdooClient odoo, StatusSchema schema) {
    this.odoo = odoo;
    this.schema = schema;
  }

  /** The orders of these ids that are there and carry Medusa's id. */
  List<OrderState> read(Collection<Integer> ids) {
    List<OdooRecord> orders =
        odoo.read(StatusSchema.ORDER, ids, schema.ofOrders()).stream()
            .filter(order -> !order.text(StatusSchema.MEDUSA_ID).isEmpty())
            .toList();
    Map<Integer, List<Transfer>> transfers = transfers(ids);
    Map<Integer, Invoice> invoices = invoices(orders);
    return orders.stream()
        .map(
            order ->
                state(
                    order,
                    transfers.getOrDefault(order.id(), List.of()),
                    order.ids("invoice_ids").stream()
                        .filter(invoices::containsKey)
                        .map(invoices::get)
                        .toList()))
        .toList();
  }

  private OrderState state(OdooRecord order, List<Transfer> transfers, List<Invoice> invoices) {
    return new OrderState(
        order.text(StatusSchema.MEDUSA_ID),
        new OdooOrder(order.id(), order.text("name")),
        order.text("state"),
        order.instant("create_date").orElse(null),
        new MedusaWord(
            order.text(StatusSchema.MEDUSA_STATUS), order.text(StatusSchema.MEDUSA_PAYMENT)),
        schema.cancelReason().map(field -> reason(order, field)).orElse(""),
        schema.orderDelivered().flatMap(order::instant).orElse(null),
        order.text(StatusSchema.INVOICE_STATUS),
        transfers,
        invoices);
  }

  private static String reason(OdooRecord order, String field) {
    return order.raw(field) instanceof List<?> ? order.referenceName(field) : order.text(field);
  }

  private Map<Integer, List<Transfer>> transfers(Collection<Integer> orders) {
    if (!schema.hasTransfers() || orders.isEmpty()) {
      return Map.of();
    }
    List<OdooRecord> pickings =
        odoo.searchRead(
            StatusSchema.PICKING,
            Domain.where("sale_id", "in", List.copyOf(orders)),
            schema.ofTransfers(),
            ReadOptions.none().order("id"));
    lookUpUsages(pickings);
    Map<Integer, List<Transfer>> transfers = new HashMap<>();
    for (OdooRecord picking : pickings) {
      Optional<Integer> order = picking.reference("sale_id");
      if (order.isPresent() && !usage(picking, "location_id").equals(CUSTOMER)) {
        transfers.computeIfAbsent(order.get(), id -> new ArrayList<>()).add(transfer(picking));
      }
    }
    return transfers;
  }

  private Transfer transfer(OdooRecord picking) {
    return new Transfer(
        picking.id(),
        usage(picking, "location_dest_id").equals(CUSTOMER),
        progress(picking.text("state")),
        picking.instant("date_done").orElse(null),
        new Parcel(
            picking.referenceName("carrier_id"),
            picking.text("carrier_tracking_ref"),
            link(picking.text("carrier_tracking_url"))),
        schema.transferDelivered().flatMap(picking::instant).orElse(null));
  }

  /** Odoo writes several links of one delivery as a list in JSON: that is no address. */
  private static String link(String url) {
    return url.startsWith("http") ? url : "";
  }

  private static Progress progress(String state) {
    return switch (state) {
      case "done" -> Progress.DONE;
      case "cancel" -> Progress.CANCELLED;
      default -> Progress.OPEN;
    };
  }

  private String usage(OdooRecord picking, String field) {
    return picking.reference(field).map(id -> usages.getOrDefault(id, "")).orElse("");
  }

  private void lookUpUsages(List<OdooRecord> pickings) {
    Set<Integer> unknown = new TreeSet<>();
    for (OdooRecord picking : pickings) {
      picking.reference("location_id").ifPresent(unknown::add);
      picking.reference("location_dest_id").ifPresent(unknown::add);
    }
    unknown.removeAll(usages.keySet());
    if (!unknown.isEmpty()) {
      odoo.read("stock.location", unknown, List.of("usage"))
          .forEach(location -> usages.put(location.id(), location.text("usage")));
    }
  }

  private Map<Integer, Invoice> invoices(List<OdooRecord> orders) {
    Set<Integer> ids = new TreeSet<>();
    orders.forEach(order -> ids.addAll(order.ids("invoice_ids")));
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<OdooRecord> moves;
    try {
      moves =
          odoo.read(
              StatusSchema.INVOICE,
              ids,
              List.of("name", "state", "move_type", "payment_state", "invoice_date"));
    } catch (OdooException.AccessError notForThisUser) {
      // Without the right to read invoices nothing can be told of them.
      return Map.of();
    }
    List<OdooRecord> own =
        moves.stream().filter(move -> move.text("move_type").equals("out_invoice")).toList();
    Map<Integer, OrderState.Payment> payments =
        new Payments(odoo)
            .of(own.stream().filter(StatusReader::isPaid).map(OdooRecord::id).toList());
    Map<Integer, Invoice> invoices = new HashMap<>();
    own.forEach(move -> invoices.put(move.id(), invoice(move, payments.get(move.id()))));
    return invoices;
  }

  private static boolean isPaid(OdooRecord move) {
    String state = move.text("payment_state");
    return state.equals("paid") || state.equals("in_payment");
  }

  private static Invoice invoice(OdooRecord move, OrderState.Payment payment) {
    Optional<Instant> date = move.instant("invoice_date");
    return new Invoice(
        move.id(),
        move.text("state").equals("posted"),
        move.text("name"),
        date.map(Payments::day).orElse(null),
        move.text("payment_state"),
        payment);
  }
}

package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.fulfilment.InvoiceReader.Invoiced;
import com.markasouqs.bridge.fulfilment.OrderState.MedusaWord;
import com.markasouqs.bridge.fulfilment.OrderState.Parcel;
import com.markasouqs.bridge.fulfilment.OrderState.Progress;
import com.markasouqs.bridge.fulfilment.OrderState.Transfer;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
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
  private final Map<Integer, String> carriers;
  private final Map<Integer, String> usages = new HashMap<>();

  /**
   * @param carriers names that the shop is told, by the id of Odoo's delivery method
   */
  StatusReader(OdooClient odoo, StatusSchema schema, Map<Integer, String> carriers) {
    this.odoo = odoo;
    this.carriers = carriers;
    this.schema = schema;
  }

  /** The orders of these ids that are there and carry Medusa's id. */
  List<OrderState> read(Collection<Integer> ids) {
    List<OdooRecord> orders =
        odoo.read(StatusSchema.ORDER, ids, schema.ofOrders()).stream()
            .filter(order -> !order.text(StatusSchema.MEDUSA_ID).isEmpty())
            .toList();
    Map<Integer, Invoiced> invoiced = new InvoiceReader(odoo).of(orders);
    Map<Integer, List<Transfer>> transfers = transfers(ids);
    addToCome(orders, transfers, invoiced);
    return orders.stream()
        .map(
            order ->
                state(
                    order, transfers.getOrDefault(order.id(), List.of()), invoiced.get(order.id())))
        .toList();
  }

  /** Only where it depends on it whether the order is delivered or paid. */
  private void addToCome(
      List<OdooRecord> orders,
      Map<Integer, List<Transfer>> transfers,
      Map<Integer, Invoiced> invoiced) {
    List<Integer> undecided =
        orders.stream()
            .filter(order -> !order.text("state").equals("cancel"))
            .map(OdooRecord::id)
            .filter(
                id -> {
                  List<Transfer> own = transfers.getOrDefault(id, List.of());
                  return own.stream().noneMatch(each -> each.progress() == Progress.OPEN)
                      && (own.stream().anyMatch(Transfer::isShipped)
                          || !invoiced.get(id).invoices().isEmpty());
                })
            .toList();
    new GoodsToCome(odoo, schema)
        .of(undecided)
        .forEach(
            id -> transfers.computeIfAbsent(id, none -> new ArrayList<>()).add(Transfer.TO_COME));
  }

  private OrderState state(OdooRecord order, List<Transfer> transfers, Invoiced invoiced) {
    return new OrderState(
        order.text(StatusSchema.MEDUSA_ID),
        new OdooOrder(order.id(), order.text("name")),
        order.text("state"),
        order.instant("create_date").orElse(null),
        new MedusaWord(
            order.text(StatusSchema.MEDUSA_STATUS), order.text(StatusSchema.MEDUSA_PAYMENT)),
        schema.cancelReason().map(field -> reason(order, field)).orElse(""),
        schema.orderDelivered().flatMap(order::instant).orElse(null),
        invoiced.invoicing(),
        transfers,
        invoiced.invoices());
  }

  private static String reason(OdooRecord order, String field) {
    return order.raw(field) instanceof List<?> ? order.referenceName(field) : order.text(field);
  }

  private Map<Integer, List<Transfer>> transfers(Collection<Integer> orders) {
    if (!schema.hasTransfers() || orders.isEmpty()) {
      return new HashMap<>();
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
            carrier(picking),
            picking.text("carrier_tracking_ref"),
            link(picking.text("carrier_tracking_url"))),
        schema.transferDelivered().flatMap(picking::instant).orElse(null));
  }

  private String carrier(OdooRecord picking) {
    return picking
        .reference("carrier_id")
        .map(carriers::get)
        .orElseGet(() -> picking.referenceName("carrier_id"));
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
}

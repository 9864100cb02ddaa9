package com.markasouqs.bridge.fulfilment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.StatusSettings.Delivered;
import com.markasouqs.bridge.fulfilment.OrderState.Invoice;
import com.markasouqs.bridge.fulfilment.OrderState.Transfer;
import com.markasouqs.bridge.pushed.StatusEvent;
import com.markasouqs.bridge.pushed.StatusKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is true of an order now, in the order in which it is told. Pure. */
final class DueStatuses {
  private static final Set<String> CONFIRMED = Set.of("sale", "done", "locked");
  private static final String CANCELLED = "cancel";
  private static final String NO_REASON = "Cancelled";

  private final OrderState state;
  private final Delivered deliveredWhen;
  private final List<Status> due = new ArrayList<>();

  private DueStatuses(OrderState state, Delivered deliveredWhen) {
    this.state = state;
    this.deliveredWhen = deliveredWhen;
  }

  /** Everything that is true of the order, told before or not. */
  static List<Status> of(OrderState state, Delivered deliveredWhen) {
    DueStatuses statuses = new DueStatuses(state, deliveredWhen);
    statuses.confirmed();
    statuses.shipped();
    statuses.delivered();
    statuses.invoiced();
    statuses.paid();
    statuses.cancelled();
    return List.copyOf(statuses.due);
  }

  private void confirmed() {
    if (CONFIRMED.contains(state.state())) {
      add(StatusEvent.CONFIRMED, "", body());
    }
  }

  private void shipped() {
    shipments()
        .sorted(Comparator.comparingInt(Transfer::id))
        .forEach(
            transfer -> {
              ObjectNode body = body();
              put(body, "tracking_number", transfer.parcel().trackingNumber());
              put(body, "tracking_url", transfer.parcel().trackingUrl());
              put(body, "carrier_name", transfer.parcel().carrier());
              put(body, "shipped_date", transfer.doneAt());
              add(StatusEvent.SHIPPED, StatusKey.picking(transfer.id()), body);
            });
  }

  private Stream<Transfer> shipments() {
    return state.transfers().stream().filter(Transfer::isShipped);
  }

  private void delivered() {
    if (state.isAnythingUnderWay()
        || shipments().findAny().isEmpty()
        || state.state().equals(CANCELLED)) {
      return;
    }
    boolean byButton = deliveredWhen == Delivered.BUTTON;
    if (byButton && !buttonPressed()) {
      return;
    }
    ObjectNode body = body();
    put(body, "delivered_date", byButton ? pressedAt() : doneAt());
    add(StatusEvent.DELIVERED, "", body);
  }

  private boolean buttonPressed() {
    return state.deliveredAt() != null
        || shipments().allMatch(transfer -> transfer.deliveredAt() != null);
  }

  private Instant pressedAt() {
    return state.deliveredAt() != null
        ? state.deliveredAt()
        : shipments().map(Transfer::deliveredAt).max(Comparator.naturalOrder()).orElse(null);
  }

  private Instant doneAt() {
    return shipments()
        .map(Transfer::doneAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private void invoiced() {
    Optional<Invoice> first =
        state.invoices().stream()
            .filter(Invoice::isPosted)
            .min(Comparator.comparingInt(Invoice::id));
    first.ifPresent(
        invoice -> {
          ObjectNode body = body();
          put(body, "invoice_number", invoice.number());
          put(body, "invoice_date", invoice.date());
          add(StatusEvent.INVOICED, StatusKey.invoice(invoice.id()), body);
        });
  }

  private void paid() {
    List<Invoice> counting =
        state.invoices().stream()
            .filter(invoice -> invoice.isPosted() && !invoice.isReversed())
            .toList();
    if (counting.isEmpty()
        || !counting.stream().allMatch(Invoice::isPaid)
        || state.invoices().stream().anyMatch(Invoice::isDraft)
        || state.isInvoicedInPart()) {
      return;
    }
    ObjectNode body = body();
    counting.stream()
        .map(Invoice::payment)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(OrderState.Payment::date))
        .ifPresent(
            payment -> {
              body.put("payment_date", payment.date() + "T00:00:00Z");
              put(body, "payment_method", payment.method());
            });
    add(StatusEvent.PAID, "", body);
  }

  private void cancelled() {
    if (state.state().equals(CANCELLED)) {
      String reason = state.cancelReason().isBlank() ? NO_REASON : state.cancelReason();
      add(StatusEvent.CANCELLED, "", body().put("cancelled_reason", reason));
    }
  }

  private void add(StatusEvent event, String reference, ObjectNode body) {
    due.add(new Status(event, reference, body));
  }

  private ObjectNode body() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("medusa_order_id", state.medusaOrderId())
        .put("odoo_order_id", state.order().id())
        .put("odoo_order_name", state.order().name());
  }

  private static void put(ObjectNode body, String field, Object valueOrNull) {
    String text = Objects.toString(valueOrNull, "");
    if (!text.isBlank()) {
      body.put(field, text);
    }
  }
}

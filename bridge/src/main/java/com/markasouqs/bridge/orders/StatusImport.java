package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes Medusa's states on sale orders, and does what they mean: cancel, confirm, invoice. */
public final class StatusImport {
  private final SaleOrders saleOrders;
  private final SaleOrderSchema schema;
  private final Cancellation cancellation;
  private final Invoicing invoicing;
  private final OrderSettings settings;

  public StatusImport(OdooClient odoo, OrderSettings settings) {
    this.saleOrders = new SaleOrders(odoo);
    this.schema = SaleOrderSchema.probe(odoo);
    this.cancellation = new Cancellation(odoo, saleOrders);
    this.invoicing = new Invoicing(odoo, settings.onCaptured());
    this.settings = settings;
  }

  /**
   * Applies status events of different orders.
   *
   * @param outcomes gets an outcome for each event that was decided, also when this throws
   * @return the Medusa ids of orders that Odoo does not have; their events got no outcome
   * @throws OdooException when Odoo cannot work at all at the moment
   */
  public Set<String> apply(List<StatusWork> works, Map<Long, Outcome> outcomes) {
    Map<String, SaleOrder> found =
        saleOrders.byMedusaId(works.stream().map(StatusWork::orderId).toList());
    Set<String> missing = new HashSet<>();
    for (StatusWork work : works) {
      SaleOrder saleOrder = found.get(work.orderId());
      if (saleOrder == null) {
        missing.add(work.orderId());
      } else {
        outcomes.put(work.eventId(), apply(work, saleOrder));
      }
    }
    return missing;
  }

  private Outcome apply(StatusWork work, SaleOrder saleOrder) {
    record(saleOrder, work.states());
    Optional<Outcome.Park> objection = Optional.empty();
    if (work.states().isCanceled()) {
      objection = cancellation.cancel(saleOrder);
    } else if (work.states().isCaptured()) {
      objection = captured(work, saleOrder);
    }
    objection.ifPresent(
        park ->
            saleOrders.note(
                saleOrder.order().id(), List.of(new Flag(park.code(), park.message()))));
    return objection.isPresent() ? objection.get() : new Outcome.Done(saleOrder.order(), List.of());
  }

  private void record(SaleOrder saleOrder, OrderStates states) {
    Map<String, Object> values = new LinkedHashMap<>();
    put(values, SaleOrderSchema.STATUS, states.status(), saleOrder.states().status());
    put(
        values,
        SaleOrderSchema.FULFILLMENT_STATUS,
        states.fulfillment(),
        saleOrder.states().fulfillment());
    put(values, SaleOrderSchema.PAYMENT_STATUS, states.payment(), saleOrder.states().payment());
    if (schema.hasStates() && !values.isEmpty()) {
      saleOrders.write(saleOrder.order().id(), values);
      saleOrders.note(saleOrder.order().id(), "Medusa: " + text(states) + ".");
    }
  }

  private static void put(Map<String, Object> values, String field, String value, String present) {
    if (value != null && !value.equals(present)) {
      values.put(field, value);
    }
  }

  private static String text(OrderStates states) {
    List<String> parts = new ArrayList<>();
    if (states.status() != null) {
      parts.add("order " + states.status());
    }
    if (states.fulfillment() != null) {
      parts.add("fulfillment " + states.fulfillment());
    }
    if (states.payment() != null) {
      parts.add("payment " + states.payment());
    }
    return String.join(", ", parts);
  }

  private Optional<Outcome.Park> captured(StatusWork work, SaleOrder saleOrder) {
    SaleOrder current = saleOrder;
    boolean confirms = settings.confirm() == OrderSettings.Confirm.WHEN_PAID && !work.held();
    if (confirms && saleOrder.isQuotation()) {
      try {
        saleOrders.confirm(List.of(saleOrder.order().id()));
      } catch (OdooException e) {
        if (e.category() != Category.PARK) {
          throw e;
        }
        return Optional.of(
            new Outcome.Park(
                ProblemCode.CONFIRM_REFUSED,
                e.getMessage(),
                saleOrder.order(),
                List.of(),
                List.of()));
      }
      current =
          saleOrders
              .byId(List.of(saleOrder.order().id()))
              .getOrDefault(saleOrder.order().id(), saleOrder);
    }
    return invoicing.captured(current, OrderMapper.chosen(settings.journalIds(), work.payment()));
  }
}

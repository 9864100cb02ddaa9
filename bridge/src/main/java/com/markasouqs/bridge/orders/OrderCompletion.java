package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a quotation's total with Medusa's and confirms it, for a whole batch in two calls. */
final class OrderCompletion {
  private final SaleOrders saleOrders;
  private final QuotationRepair repair;
  private final Invoicing invoicing;
  private final OrderSettings settings;

  OrderCompletion(
      SaleOrders saleOrders, QuotationRepair repair, Invoicing invoicing, OrderSettings settings) {
    this.saleOrders = saleOrders;
    this.repair = repair;
    this.invoicing = invoicing;
    this.settings = settings;
  }

  /** Decides each draft that has a sale order. */
  void complete(List<Draft> drafts, Map<Long, Outcome> outcomes) {
    if (drafts.isEmpty()) {
      return;
    }
    Map<Integer, SaleOrder> read =
        saleOrders.byId(drafts.stream().map(draft -> draft.order().id()).toList());
    Map<Integer, Draft> confirmable = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      SaleOrder saleOrder = read.get(draft.order().id());
      if (saleOrder == null) {
        outcomes.put(
            draft.eventId(),
            new Outcome.Retry(
                ProblemCode.ODOO_CONFLICT, "The sale order was deleted while it was imported."));
      } else if (!saleOrder.isQuotation()) {
        done(draft, outcomes);
      } else {
        Optional<Outcome.Park> objection = objectionOrFailure(draft, saleOrder);
        if (objection.isPresent()) {
          outcomes.put(draft.eventId(), objection.get());
        } else if (isToBeConfirmed(draft, saleOrder)) {
          confirmable.put(draft.order().id(), draft);
        } else {
          done(draft, outcomes);
        }
      }
    }
    confirm(confirmable, outcomes);
    invoice(drafts, outcomes);
  }

  /** An order can arrive paid: then the capture has no event of its own. */
  private void invoice(List<Draft> drafts, Map<Long, Outcome> outcomes) {
    if (settings.onCaptured() == OrderSettings.OnCaptured.RECORD) {
      return;
    }
    for (Draft draft : drafts) {
      boolean done = outcomes.get(draft.eventId()) instanceof Outcome.Done;
      if (done && draft.medusaOrder().states().isCaptured()) {
        SaleOrder saleOrder = saleOrders.byId(List.of(draft.order().id())).get(draft.order().id());
        if (saleOrder != null) {
          invoicing
              .captured(
                  saleOrder,
                  OrderMapper.chosen(
                      settings.journalIds(), draft.medusaOrder().choices().payment()))
              .ifPresent(refusal -> outcomes.put(draft.eventId(), refusal));
        }
      }
    }
  }

  private void done(Draft draft, Map<Long, Outcome> outcomes) {
    outcomes.put(draft.eventId(), new Outcome.Done(draft.order(), draft.flags()));
  }

  private boolean isToBeConfirmed(Draft draft, SaleOrder saleOrder) {
    return switch (settings.confirm()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case WHEN_PAID ->
          draft.medusaOrder().states().isCaptured() || saleOrder.states().isCaptured();
    };
  }

  private Optional<Outcome.Park> objectionOrFailure(Draft draft, SaleOrder saleOrder) {
    try {
      return objection(draft, saleOrder);
    } catch (HookException failure) {
      return Optional.of(park(draft, failure.code(), failure.whole()));
    }
  }

  private Optional<Outcome.Park> objection(Draft draft, SaleOrder saleOrder) {
    BigDecimal expected = draft.mapping().total();
    String currency = draft.medusaOrder().currencyCode();
    if (!saleOrder.currencyCode().equals(currency)) {
      return Optional.of(
          park(
              draft,
              ProblemCode.CURRENCY_NOT_CONFIGURED,
              "The quotation is in "
                  + saleOrder.currencyCode()
                  + ", the order in "
                  + currency
                  + "."));
    }
    if (expected == null) {
      return settings.totalUnknown() == OrderSettings.TotalUnknown.CONFIRM
          ? Optional.empty()
          : Optional.of(
              park(
                  draft,
                  ProblemCode.TOTAL_UNKNOWN,
                  "Odoo's total is "
                      + saleOrder.total().toPlainString()
                      + " "
                      + currency
                      + ", Medusa sent none."));
    }
    MinorUnits units = MinorUnits.of(currency).orElseThrow();
    BigDecimal actual = units.rounded(saleOrder.total());
    if (!isAccepted(actual, expected, units)) {
      actual = units.rounded(repair.repair(draft, expected, actual));
    }
    return isAccepted(actual, expected, units)
        ? Optional.empty()
        : Optional.of(
            park(
                draft,
                ProblemCode.TOTAL_MISMATCH,
                "Odoo's total is %s %s, Medusa's is %s."
                    .formatted(actual.toPlainString(), currency, expected.toPlainString())));
  }

  private boolean isAccepted(BigDecimal actual, BigDecimal expected, MinorUnits units) {
    BigDecimal tolerance = units.unit().multiply(BigDecimal.valueOf(settings.totalTolerance()));
    return actual.subtract(expected).abs().compareTo(tolerance) <= 0;
  }

  private static Outcome.Park park(Draft draft, ProblemCode code, String message) {
    return new Outcome.Park(code, message, draft.order(), List.of(), draft.flags());
  }

  private void confirm(Map<Integer, Draft> drafts, Map<Long, Outcome> outcomes) {
    Batches.run(
        new ArrayList<>(drafts.keySet()),
        ids -> {
          saleOrders.confirm(ids);
          ids.forEach(id -> done(drafts.get(id), outcomes));
        },
        (id, refusal) -> refused(drafts.get(id), refusal, outcomes));
  }

  /**
   * A refusal of an order that is confirmed all the same (by somebody else, or by a lost call of
   * ours) is none.
   */
  private void refused(Draft draft, OdooException refusal, Map<Long, Outcome> outcomes) {
    SaleOrder now = saleOrders.byId(List.of(draft.order().id())).get(draft.order().id());
    if (now != null && now.isConfirmed()) {
      done(draft, outcomes);
    } else {
      outcomes.put(draft.eventId(), park(draft, ProblemCode.CONFIRM_REFUSED, sentence(refusal)));
    }
  }

  private static String sentence(OdooException refusal) {
    return refusal instanceof OdooException.Refused refused
        ? refused.sentence()
        : refusal.getMessage();
  }

  /** Writes what an admin should know, and why a quotation was not confirmed, into the chatter. */
  void note(Draft draft, Outcome outcome) {
    List<Flag> remarks = new ArrayList<>(draft.flags());
    if (outcome instanceof Outcome.Park park) {
      remarks.add(new Flag(park.code(), park.message()));
    }
    if (!remarks.isEmpty() && draft.order() != null) {
      saleOrders.note(draft.order().id(), remarks);
    }
  }
}

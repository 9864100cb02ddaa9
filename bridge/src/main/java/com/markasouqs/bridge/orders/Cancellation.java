package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cancels a sale order that the shop canceled, unless goods left. */
final class Cancellation {
  private static final String MODEL = "sale.order";

  private final OdooClient odoo;
  private final SaleOrders saleOrders;

  Cancellation(OdooClient odoo, SaleOrders saleOrders) {
    this.odoo = odoo;
    this.saleOrders = saleOrders;
  }

  /**
   * Cancels, and reads back that it is canceled; empty when it is, else what an admin has to do.
   */
  Optional<Outcome.Park> cancel(SaleOrder saleOrder) {
    if (saleOrder.isCanceled()) {
      return Optional.empty();
    }
    if (goodsLeft(saleOrder)) {
      return Optional.of(
          park(
              saleOrder,
              ProblemCode.CANCEL_AFTER_DELIVERY,
              "Goods of " + saleOrder.order().name() + " have left."));
    }
    String refusal = null;
    try {
      unlock(saleOrder);
      odoo.execute(
          MODEL,
          "action_cancel",
          List.of(List.of(saleOrder.order().id())),
          Map.of("context", Map.of("disable_cancel_warning", true)));
    } catch (OdooException.CommittedWithoutResult committed) {
      refusal = null;
    } catch (OdooException e) {
      if (e.category() != Category.PARK) {
        throw e;
      }
      refusal = e.getMessage();
    }
    return isCanceled(saleOrder)
        ? Optional.empty()
        : Optional.of(
            park(
                saleOrder,
                ProblemCode.CANCEL_REFUSED,
                refusal == null
                    ? "Odoo did not cancel " + saleOrder.order().name() + "."
                    : refusal));
  }

  private static Outcome.Park park(SaleOrder saleOrder, ProblemCode code, String message) {
    return new Outcome.Park(code, message, saleOrder.order(), List.of(), List.of());
  }

  private boolean isCanceled(SaleOrder saleOrder) {
    SaleOrder now = saleOrders.byId(List.of(saleOrder.order().id())).get(saleOrder.order().id());
    return now == null || now.isCanceled();
  }

  private boolean goodsLeft(SaleOrder saleOrder) {
    if (!odoo.fields(MODEL).has("picking_ids")) {
      return false;
    }
    Domain left =
        Domain.where("sale_id", "=", saleOrder.order().id())
            .and(Domain.where("state", "=", "done"))
            .and(Domain.where("picking_type_code", "=", "outgoing"));
    return odoo.searchCount("stock.picking", left) > 0;
  }

  /**
   * A locked order refuses to be canceled; unlocking answers None, which arrives as a fault after
   * the commit.
   */
  private void unlock(SaleOrder saleOrder) {
    List<String> fields =
        odoo.fields(MODEL).has("locked") ? List.of("state", "locked") : List.of("state");
    List<OdooRecord> rows = odoo.read(MODEL, List.of(saleOrder.order().id()), fields);
    boolean locked =
        !rows.isEmpty()
            && (rows.get(0).text("state").equals("done")
                || (fields.size() > 1 && rows.get(0).flag("locked")));
    if (locked) {
      try {
        odoo.execute(MODEL, "action_unlock", List.of(List.of(saleOrder.order().id())), Map.of());
      } catch (OdooException.CommittedWithoutResult committed) {
        // Unlocked: the answer could not be marshalled, the transaction was committed before.
        return;
      }
    }
  }
}

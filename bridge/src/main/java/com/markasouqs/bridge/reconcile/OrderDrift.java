package com.markasouqs.bridge.reconcile;

import com.markasouqs.bridge.config.OrderSettings.Amounts;
import com.markasouqs.bridge.medusa.ListWalk;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.OrderQuery;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Drift;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Differences of the orders of the last days, seen from both sides. */
final class OrderDrift {
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 2_000;
  private static final String ORDER_ID = "x_medusa_order_id";

  private final OdooClient odoo;
  private final MedusaClient medusa;
  private final Amounts amounts;
  private final UnaryOperator<String> cause;

  /**
   * @param cause why an order is not in Odoo, by Medusa's id of it
   */
  OrderDrift(OdooClient odoo, MedusaClient medusa, Amounts amounts, UnaryOperator<String> cause) {
    this.odoo = odoo;
    this.medusa = medusa;
    this.amounts = amounts;
    this.cause = cause;
  }

  /** Compares the orders since then. */
  void compare(Instant from, BiConsumer<Integer, List<Drift>> found) {
    Set<String> seen = new HashSet<>();
    ListWalk<MedusaOrder> walk =
        new ListWalk<>(
            offset -> medusa.orders(new OrderQuery(from, null, null, PAGE, offset)), MOST_PAGES);
    walk.forEachPage(
        page -> {
          page.found().forEach(order -> seen.add(order.id()));
          page.unreadable().forEach(row -> seen.add(row.key()));
          found.accept(page.found().size(), comparePage(page));
        });
    missingInShop(from, seen, found);
  }

  private List<Drift> comparePage(Page<MedusaOrder> page) {
    List<String> ids = page.found().stream().map(Pulled::id).toList();
    Map<String, OdooRecord> saleOrders = new HashMap<>();
    if (!ids.isEmpty()) {
      odoo.searchRead(
              "sale.order",
              Domain.where(ORDER_ID, "in", ids),
              List.of(ORDER_ID, "name", "state", "amount_total"),
              ReadOptions.none())
          .forEach(order -> saleOrders.put(order.text(ORDER_ID), order));
    }
    List<Drift> drifts = new ArrayList<>();
    for (Pulled<MedusaOrder> order : page.found()) {
      compare(order.value(), saleOrders.get(order.id()), drifts);
    }
    return drifts;
  }

  private void compare(MedusaOrder order, OdooRecord saleOrderOrNull, List<Drift> drifts) {
    boolean canceled = order.states().isCanceled();
    if (saleOrderOrNull == null) {
      if (!canceled) {
        drifts.add(
            drift(Drift.Kind.ORDER_MISSING_IN_ODOO, order, null, "open", cause.apply(order.id())));
      }
      return;
    }
    boolean cancelledInOdoo = saleOrderOrNull.text("state").equals("cancel");
    String name = saleOrderOrNull.text("name");
    if (canceled != cancelledInOdoo) {
      drifts.add(
          drift(
              Drift.Kind.CANCELED_ON_ONE_SIDE,
              order,
              name + " " + saleOrderOrNull.text("state"),
              canceled ? "canceled" : "open",
              ""));
    }
    BigDecimal total = total(order);
    BigDecimal inOdoo = saleOrderOrNull.decimal("amount_total");
    if (!canceled && total != null && total.compareTo(inOdoo) != 0) {
      drifts.add(
          drift(
              Drift.Kind.TOTAL_DIFFERS,
              order,
              name + " " + inOdoo.toPlainString(),
              total.toPlainString(),
              ""));
    }
  }

  private static Drift drift(
      Drift.Kind kind, MedusaOrder order, String odoo, String medusa, String why) {
    return new Drift(kind, order.id(), odoo, medusa, why, false);
  }

  /** In major units; null where it is not known. */
  private BigDecimal total(MedusaOrder order) {
    BigDecimal total = order.totals().total();
    if (total == null || amounts == Amounts.MAJOR) {
      return total;
    }
    try {
      String code = order.currencyCode().toUpperCase(Locale.ROOT);
      return total.movePointLeft(Currency.getInstance(code).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknownCurrency) {
      return null;
    }
  }

  private void missingInShop(
      Instant from, Set<String> seen, BiConsumer<Integer, List<Drift>> found) {
    odoo.pages(
        "sale.order",
        Domain.where(ORDER_ID, "!=", null).and(Domain.where("create_date", ">=", from)),
        List.of(ORDER_ID, "name", "create_date"),
        ReadOptions.none().limit(PAGE),
        page -> {
          List<Drift> drifts = new ArrayList<>();
          for (OdooRecord order : page) {
            String id = order.text(ORDER_ID);
            // One that was placed before the days that are compared is asked for by its id.
            if (!seen.contains(id)
                && medusa.order(id, order.instant("create_date").orElse(null)).isEmpty()) {
              drifts.add(
                  new Drift(
                      Drift.Kind.ORDER_MISSING_IN_MEDUSA, id, order.text("name"), null, "", false));
            }
          }
          found.accept(page.size(), drifts);
        });
  }
}

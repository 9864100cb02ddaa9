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
import com.markasouqs.bridge.payload.PayloadException;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Instant importFrom;

  /**
   * @param cause why an order is not in Odoo, by Medusa's id of it
   * @param importFrom orders that were placed before need not be in Odoo
   */
  OrderDrift(
      OdooClient odoo,
      MedusaClient medusa,
      Amounts amounts,
      UnaryOperator<String> cause,
      Instant importFrom) {
    this.odoo = odoo;
    this.medusa = medusa;
    this.amounts = amounts;
    this.cause = cause;
    this.importFrom = importFrom;
  }

  /**
   * Compares the orders since then.
   *
   * @return whether Odoo lacks one that was placed since the import's beginning
   */
  boolean compare(Instant from, BiConsumer<Integer, List<Drift>> found) {
    Set<String> seen = new HashSet<>();
    AtomicBoolean lacking = new AtomicBoolean();
    ListWalk<MedusaOrder> walk =
        new ListWalk<>(
            offset -> medusa.orders(new OrderQuery(from, null, null, PAGE, offset)), MOST_PAGES);
    walk.forEachPage(
        page -> {
          page.found().forEach(order -> seen.add(order.id()));
          page.unreadable().forEach(row -> seen.add(row.key()));
          found.accept(page.found().size() + page.unreadable().size(), comparePage(page, lacking));
        });
    missingInShop(from, seen, found);
    return lacking.get();
  }

  private List<Drift> comparePage(Page<MedusaOrder> page, AtomicBoolean lacking) {
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
      OdooRecord saleOrder = saleOrders.get(order.id());
      if (saleOrder != null) {
        compare(order.value(), saleOrder, drifts);
      } else if (!order.value().states().isCanceled()) {
        lacking.set(lacking.get() || !isTooOld(order));
        drifts.add(missingInOdoo(order));
      }
    }
    page.unreadable().forEach(row -> drifts.add(unreadable(row.key(), null, row.problem())));
    return drifts;
  }

  private boolean isTooOld(Pulled<MedusaOrder> order) {
    return order.createdAt() != null && order.createdAt().isBefore(importFrom);
  }

  private Drift missingInOdoo(Pulled<MedusaOrder> order) {
    String age =
        isTooOld(order)
            ? "Older than settings.orders.import-from: only bridge backfill orders brings it in. "
            : "";
    String why = (age + cause.apply(order.id())).strip();
    return drift(Drift.Kind.ORDER_MISSING_IN_ODOO, order.value(), null, "open", why);
  }

  private static Drift unreadable(String key, String nameOrNull, PayloadException problem) {
    return new Drift(
        Drift.Kind.ORDER_UNREADABLE, key, nameOrNull, null, problem.getMessage(), false);
  }

  private void compare(MedusaOrder order, OdooRecord saleOrder, List<Drift> drifts) {
    boolean canceled = order.states().isCanceled();
    boolean cancelledInOdoo = saleOrder.text("state").equals("cancel");
    String name = saleOrder.text("name");
    if (canceled != cancelledInOdoo) {
      drifts.add(
          drift(
              Drift.Kind.CANCELED_ON_ONE_SIDE,
              order,
              name + " " + saleOrder.text("state"),
              canceled ? "canceled" : "open",
              ""));
    }
    BigDecimal total = total(order);
    BigDecimal inOdoo = saleOrder.decimal("amount_total");
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
          page.stream()
              .filter(order -> !seen.contains(order.text(ORDER_ID)))
              .forEach(order -> missingInShop(order).ifPresent(drifts::add));
          found.accept(page.size(), drifts);
        });
  }

  /** One that was placed before the days that are compared is asked for by its id. */
  private Optional<Drift> missingInShop(OdooRecord order) {
    String id = order.text(ORDER_ID);
    String name = order.text("name");
    try {
      return medusa.order(id, order.instant("create_date").orElse(null)).isPresent()
          ? Optional.empty()
          : Optional.of(new Drift(Drift.Kind.ORDER_MISSING_IN_MEDUSA, id, name, null, "", false));
    } catch (PayloadException problem) {
      return Optional.of(unreadable(id, name, problem));
    }
  }
}

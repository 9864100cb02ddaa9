package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.odoo.OdooClient;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks whether the cause of parked orders is gone, so that they go on by themselves. */
public final class ReleaseCheck {
  private final OdooClient odoo;
  private final OrderSettings settings;
  private final SaleOrders saleOrders;
  private final Company company;

  public ReleaseCheck(OdooClient odoo, OrderSettings settings) {
    this.odoo = odoo;
    this.settings = settings;
    this.saleOrders = new SaleOrders(odoo);
    this.company = Company.read(odoo, settings.companyId());
  }

  /**
   * Which events wait for SKUs that have one active product each by now.
   *
   * @param watched the SKUs of each event; "" stands for a line without SKU, which no product can
   *     repair
   */
  public Set<Long> skusAppeared(Map<Long, List<String>> watched) {
    Set<String> skus = new HashSet<>();
    watched.values().forEach(skus::addAll);
    skus.remove("");
    if (skus.isEmpty()) {
      return Set.of();
    }
    ProductIndex index =
        new ProductIndex(new ProductDirectory(odoo, settings).search(company, skus, List.of()));
    Set<Long> released = new HashSet<>();
    watched.forEach(
        (eventId, wanted) -> {
          boolean all =
              wanted.stream().allMatch(sku -> index.find(sku) instanceof ProductMatch.Found);
          if (all && !wanted.isEmpty() && !wanted.contains("")) {
            released.add(eventId);
          }
        });
    return released;
  }

  /** Which of these currencies can be used by now. */
  public Set<String> currenciesConfigured(Collection<String> codes) {
    Currencies currencies = Currencies.read(odoo, SaleOrderSchema.probe(odoo), company, codes);
    Set<String> configured = new HashSet<>();
    codes.stream().filter(code -> currencies.choice(code).isPresent()).forEach(configured::add);
    return configured;
  }

  /**
   * Which quotations an admin has settled: confirmed, canceled or deleted, or brought to Medusa's
   * total.
   *
   * @param orders the payload of each sale order, by Odoo's id
   */
  public Set<Integer> settled(Map<Integer, MedusaOrder> orders) {
    Map<Integer, SaleOrder> now = saleOrders.byId(orders.keySet());
    Set<Integer> settled = new HashSet<>();
    orders.forEach(
        (id, order) -> {
          SaleOrder saleOrder = now.get(id);
          if (saleOrder == null || !saleOrder.isQuotation() || hasTotal(saleOrder, order)) {
            settled.add(id);
          }
        });
    return settled;
  }

  private boolean hasTotal(SaleOrder saleOrder, MedusaOrder order) {
    Optional<MinorUnits> units = MinorUnits.of(order.currencyCode());
    if (units.isEmpty() || order.totals().total() == null) {
      return false;
    }
    BigDecimal expected = OrderAmounts.of(order, settings.amounts(), units.get()).total();
    return units.get().rounded(saleOrder.total()).compareTo(expected) == 0
        && saleOrder.currencyCode().equals(order.currencyCode());
  }

  /** Which of these sale orders are no quotations any more: confirmed, canceled, or gone. */
  public Set<Integer> decided(Collection<Integer> ids) {
    Map<Integer, SaleOrder> now = saleOrders.byId(ids);
    Set<Integer> decided = new HashSet<>(ids);
    decided.removeIf(id -> now.containsKey(id) && now.get(id).isQuotation());
    return decided;
  }

  /** Which of these sale orders are canceled, or gone. */
  public Set<Integer> canceled(Collection<Integer> ids) {
    Map<Integer, SaleOrder> now = new HashMap<>(saleOrders.byId(ids));
    Set<Integer> canceled = new HashSet<>(ids);
    canceled.removeIf(id -> now.containsKey(id) && !now.get(id).isCanceled());
    return canceled;
  }

  /** Which of these Medusa orders have no sale order in Odoo. */
  public Set<String> missing(Collection<String> medusaOrderIds) {
    Set<String> missing = new HashSet<>(medusaOrderIds);
    missing.removeAll(saleOrders.byMedusaId(medusaOrderIds).keySet());
    return missing;
  }
}

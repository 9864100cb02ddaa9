package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries to bring a quotation's total to Medusa's without changing what was ordered.
 *
 * <p>Three things can be repaired: taxes that a fiscal position replaced on the goods but not on
 * shipping and discount; lines that were rounded or taxed by a set-up that has been corrected
 * since; and, where the setting allows it, any difference, by an adjustment line.
 */
final class QuotationRepair {
  private final OdooClient odoo;
  private final SaleOrders saleOrders;
  private final SaleOrderSchema schema;
  private final ServiceProducts services;
  private final OrderSettings settings;

  QuotationRepair(
      OdooClient odoo,
      SaleOrders saleOrders,
      SaleOrderSchema schema,
      ServiceProducts services,
      OrderSettings settings) {
    this.odoo = odoo;
    this.saleOrders = saleOrders;
    this.schema = schema;
    this.services = services;
    this.settings = settings;
  }

  /**
   * Repairs what can be repaired.
   *
   * @param expected Medusa's total
   * @param actual Odoo's total
   * @return Odoo's total afterwards
   * @throws com.markasouqs.bridge.hooks.HookException when the lines cannot be had; nothing is
   *     written then
   */
  BigDecimal repair(Draft draft, BigDecimal expected, BigDecimal actual) {
    int id = draft.order().id();
    List<OdooRecord> lines = lines(id);
    BigDecimal total = actual;
    if (!draft.isFresh() && isOurs(lines, draft)) {
      saleOrders.replaceLines(id, draft.lines());
      lines = lines(id);
      total = total(id);
    }
    if (total.compareTo(expected) != 0 && alignTaxes(lines)) {
      total = total(id);
    }
    if (total.compareTo(expected) != 0
        && settings.totalMismatch() == OrderSettings.TotalMismatch.ADJUST) {
      saleOrders.addLine(id, adjustment(expected.subtract(total)));
      total = total(id);
    }
    return total;
  }

  private BigDecimal total(int id) {
    return saleOrders.byId(List.of(id)).get(id).total();
  }

  private List<OdooRecord> lines(int orderId) {
    return odoo.searchRead(
        "sale.order.line",
        Domain.where("order_id", "=", orderId),
        List.of("product_id", "product_uom_qty", "price_unit", schema.lineTax()),
        ReadOptions.none().order("sequence, id"));
  }

  /** Whether the bridge wrote the lines, with or without the admin's own mapping. */
  private static boolean isOurs(List<OdooRecord> lines, Draft draft) {
    return isAsMapped(lines, draft.lines()) || isAsMapped(lines, draft.mapping().lines());
  }

  /** Whether these are the same products and quantities, in the same order. */
  private static boolean isAsMapped(List<OdooRecord> lines, List<Map<String, Object>> mapped) {
    if (lines.size() != mapped.size()) {
      return false;
    }
    for (int i = 0; i < lines.size(); i++) {
      Object product = lines.get(i).reference("product_id").orElse(0);
      BigDecimal quantity = new BigDecimal(mapped.get(i).get("product_uom_qty").toString());
      if (!product.equals(mapped.get(i).get("product_id"))
          || lines.get(i).decimal("product_uom_qty").compareTo(quantity) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives shipping and discount the taxes that the goods have; returns whether anything changed.
   */
  private boolean alignTaxes(List<OdooRecord> lines) {
    Set<Integer> goods = new LinkedHashSet<>();
    List<OdooRecord> serviceLines = new ArrayList<>();
    for (OdooRecord line : lines) {
      int product = line.reference("product_id").orElse(0);
      if (product == services.shipping().id() || product == services.discount().id()) {
        serviceLines.add(line);
      } else {
        goods.addAll(line.ids(schema.lineTax()));
      }
    }
    boolean changed = false;
    for (OdooRecord line : serviceLines) {
      boolean taxed = !line.ids(schema.lineTax()).isEmpty();
      if (taxed && !goods.equals(Set.copyOf(line.ids(schema.lineTax())))) {
        odoo.write(
            "sale.order.line",
            List.of(line.id()),
            Map.of(schema.lineTax(), List.of(List.of(6, 0, List.copyOf(goods)))));
        changed = true;
      }
    }
    return changed;
  }

  private Map<String, Object> adjustment(BigDecimal amount) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("product_id", services.adjustment().id());
    line.put("product_uom_qty", BigDecimal.ONE);
    line.put("price_unit", amount);
    line.put("discount", 0.0);
    line.put("name", "Adjustment to the shop's total");
    line.put(schema.lineTax(), List.of(List.of(6, 0, List.of())));
    return line;
  }
}

package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.customers.Person;
import com.markasouqs.bridge.customers.SentCustomer;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OdooOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An order on its way: what it maps to, where it is in Odoo by now, and what was noticed. Confined
 * to one thread.
 */
final class Draft {
  private final OrderWork work;
  private final Mapping.Ready mapping;
  private final Supplier<List<Map<String, Object>>> lines;
  private final List<Flag> flags;
  private final boolean fresh;
  private OdooOrder order;

  /**
   * @param work the order
   * @param mapping what it is in Odoo
   * @param lines its lines as they are to be written into a sale order that is there already
   * @param order the sale order that is there already, null when it has to be created
   */
  Draft(
      OrderWork work,
      Mapping.Ready mapping,
      Supplier<List<Map<String, Object>>> lines,
      OdooOrder order) {
    this.work = work;
    this.mapping = mapping;
    this.lines = lines;
    this.order = order;
    this.fresh = order == null;
    this.flags = new ArrayList<>(mapping.flags());
  }

  long eventId() {
    return work.eventId();
  }

  MedusaOrder medusaOrder() {
    return work.order();
  }

  /** Who placed the order. */
  Person person() {
    return Person.of(work.order()).with(SentCustomer.placing(work.payload()));
  }

  OrderLink.Origin origin() {
    return work.origin();
  }

  Mapping.Ready mapping() {
    return mapping;
  }

  /**
   * The lines as they are to be written into a sale order that is there already.
   *
   * @throws com.markasouqs.bridge.hooks.HookException when the admin's own mapping fails
   */
  List<Map<String, Object>> lines() {
    return lines.get();
  }

  /** Whether this very import creates the sale order. */
  boolean isFresh() {
    return fresh;
  }

  OdooOrder order() {
    return order;
  }

  void becomes(OdooOrder created) {
    order = created;
  }

  void flag(List<Flag> more) {
    flags.addAll(more);
  }

  void flag(Flag flag) {
    flags.add(flag);
  }

  List<Flag> flags() {
    return List.copyOf(flags);
  }
}

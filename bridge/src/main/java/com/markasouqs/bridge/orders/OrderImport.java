package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.customers.Contacts;
import com.markasouqs.bridge.customers.Partners;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings orders into Odoo, a batch at a time: one look for sale orders that exist, one for the
 * products, one for the partners, one {@code create}, one {@code action_confirm}.
 */
public final class OrderImport {
  private final OdooClient odoo;
  private final SaleOrders saleOrders;
  private final SaleOrderSchema schema;
  private final Company company;
  private final OrderCreation creation;
  private final OrderMemory memory;
  private final ImportRules rules;
  private final OrderHooks hooks;

  /**
   * Asks Odoo for its company and its field names, so it has to answer.
   *
   * @throws SaleOrderSchema.FieldsMissing when the custom fields are not there yet
   */
  public OrderImport(
      OdooClient odoo,
      Partners partners,
      Contacts contacts,
      OrderMemory memory,
      ImportRules rules,
      Hooks hooks) {
    this.odoo = odoo;
    this.schema = SaleOrderSchema.probe(odoo);
    this.company = Company.read(odoo, rules.settings().companyId());
    this.saleOrders = new SaleOrders(odoo);
    this.creation = new OrderCreation(saleOrders, partners, contacts, memory, rules);
    this.memory = memory;
    this.rules = rules;
    this.hooks = new OrderHooks(hooks, odoo);
  }

  /**
   * Applies order events of different orders.
   *
   * @param outcomes gets an outcome for each event that was decided, also when this throws
   * @throws com.markasouqs.bridge.model.BridgeException when Odoo or the store cannot work at all
   *     at the moment
   */
  public void apply(List<OrderWork> works, Map<Long, Outcome> outcomes) {
    List<MedusaOrder> orders = works.stream().map(OrderWork::order).toList();
    Map<String, OrderLink> links =
        memory.links().find(orders.stream().map(MedusaOrder::id).toList());
    Map<String, SaleOrder> existing = saleOrders.existing(orders);
    List<OrderWork> open = new ArrayList<>();
    for (OrderWork work : works) {
      SaleOrder saleOrder = existing.get(work.order().id());
      Optional<Outcome> decided = decide(work, saleOrder, links.get(work.order().id()));
      decided.ifPresentOrElse(
          outcome -> outcomes.put(work.eventId(), outcome), () -> open.add(work));
    }
    if (!open.isEmpty()) {
      bringIn(open, existing, links, outcomes);
    }
  }

  /**
   * What needs no mapping: orders that are complete in Odoo, that changed, that are somebody
   * else's, or canceled.
   */
  private Optional<Outcome> decide(OrderWork work, SaleOrder saleOrder, OrderLink link) {
    if (saleOrder == null) {
      boolean neverToBe = work.order().states().isCanceled() && link == null;
      return neverToBe
          ? Optional.of(
              done(
                  null,
                  ProblemCode.CLOSED_BY_CANCELLATION,
                  "The order was canceled before it was imported."))
          : Optional.empty();
    }
    if (saleOrder.medusaOrderId().isEmpty()) {
      return Optional.of(adopt(work.order(), saleOrder));
    }
    boolean isLinked = link != null && link.order().id() == saleOrder.order().id();
    if (!isLinked) {
      save(work.order(), saleOrder, work.origin());
    } else if (link.contents() != null) {
      OrderContents before = OrderContents.parse(link.contents());
      OrderContents now = OrderContents.of(work.order());
      if (!before.agreesWith(now)) {
        return Optional.of(changed(saleOrder, before, now));
      }
    }
    return saleOrder.isQuotation() && (link == null || link.origin() != OrderLink.Origin.ADOPTED)
        ? Optional.empty()
        : Optional.of(new Outcome.Done(saleOrder.order(), List.of()));
  }

  private Outcome adopt(MedusaOrder order, SaleOrder saleOrder) {
    saleOrders.write(saleOrder.order().id(), Map.of(SaleOrderSchema.ORDER_ID, order.id()));
    save(order, saleOrder, OrderLink.Origin.ADOPTED);
    String message =
        "Sale order "
            + saleOrder.order().name()
            + " has the reference "
            + saleOrder.reference()
            + ".";
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag(ProblemCode.ADOPTED, message));
    AdoptedTotal.difference(order, saleOrder, rules.settings())
        .ifPresent(difference -> flags.add(new Flag(ProblemCode.TOTAL_MISMATCH, difference)));
    saleOrders.note(saleOrder.order().id(), flags);
    return new Outcome.Done(saleOrder.order(), flags);
  }

  private Outcome changed(SaleOrder saleOrder, OrderContents before, OrderContents now) {
    String message = "It was [" + before.text() + "] and is now [" + now.text() + "].";
    saleOrders.note(saleOrder.order().id(), List.of(new Flag(ProblemCode.ORDER_CHANGED, message)));
    return done(saleOrder, ProblemCode.ORDER_CHANGED, message);
  }

  private static Outcome done(SaleOrder saleOrder, ProblemCode code, String message) {
    return new Outcome.Done(
        saleOrder == null ? null : saleOrder.order(), List.of(new Flag(code, message)));
  }

  private void save(MedusaOrder order, SaleOrder saleOrder, OrderLink.Origin origin) {
    memory
        .links()
        .save(
            List.of(
                new OrderLink(
                    order.id(),
                    saleOrder.order(),
                    origin,
                    OrderContents.of(order).text(),
                    rules.clock().instant())));
  }

  private void bringIn(
      List<OrderWork> works,
      Map<String, SaleOrder> existing,
      Map<String, OrderLink> links,
      Map<Long, Outcome> outcomes) {
    ProductDirectory directory = new ProductDirectory(odoo, rules.settings());
    List<MedusaItem> items = works.stream().flatMap(work -> work.order().items().stream()).toList();
    List<Product> products = directory.read(company, items);
    ServiceProducts services;
    try {
      services = directory.services(company, products);
    } catch (ServiceProductsMissing missing) {
      works.forEach(work -> outcomes.put(work.eventId(), waitFor(missing)));
      return;
    }
    OrderMapper mapper =
        new OrderMapper(
            rules.settings(),
            schema,
            new ProductIndex(products),
            Currencies.read(
                odoo,
                schema,
                company,
                works.stream().map(work -> work.order().currencyCode()).toList()),
            services);
    List<Mapping> mappings = works.stream().map(work -> mapper.map(work.order())).toList();
    List<Shaped> shaped = shaped(works, mappings, existing);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      OrderWork work = works.get(i);
      Mapping mapping = mappings.get(i);
      SaleOrder saleOrder = existing.get(work.order().id());
      if (mapping instanceof Mapping.Hold hold) {
        outcomes.put(
            work.eventId(),
            new Outcome.Park(
                hold.code(),
                hold.message(),
                saleOrder == null ? null : saleOrder.order(),
                hold.skus(),
                List.of()));
      } else if (shaped.get(i).failureOrNull() != null) {
        outcomes.put(work.eventId(), failed(shaped.get(i).failureOrNull(), saleOrder));
      } else {
        draft(work, shaped.get(i).readyOrNull(), saleOrder, links.get(work.order().id()), outcomes)
            .ifPresent(drafts::add);
      }
    }
    OrderCompletion completion =
        new OrderCompletion(
            saleOrders,
            new QuotationRepair(odoo, saleOrders, schema, services, rules.settings()),
            new Invoicing(odoo, rules.settings().onCaptured()),
            rules.settings());
    createAndComplete(drafts, completion, outcomes);
  }

  private static Outcome waitFor(ServiceProductsMissing missing) {
    return new Outcome.Park(missing.code(), missing.getMessage(), null, missing.skus(), List.of());
  }

  /**
   * A mapping as the admin's own functions leave it.
   *
   * @param readyOrNull null: it is held, or a function failed
   * @param failureOrNull null: no function failed
   */
  private record Shaped(Mapping.Ready readyOrNull, HookException failureOrNull) {}

  /** New orders go through the functions side by side: a slow one must not stall the others. */
  private List<Shaped> shaped(
      List<OrderWork> works, List<Mapping> mappings, Map<String, SaleOrder> existing) {
    List<Supplier<Shaped>> shapes = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      OrderWork work = works.get(i);
      Mapping mapping = mappings.get(i);
      boolean isNew = existing.get(work.order().id()) == null;
      shapes.add(() -> shaped(work, mapping, isNew));
    }
    return hooks.sideBySide(shapes);
  }

  private Shaped shaped(OrderWork work, Mapping mapping, boolean isNew) {
    if (!(mapping instanceof Mapping.Ready ready)) {
      return new Shaped(null, null);
    }
    try {
      return new Shaped(isNew ? hooks.apply(work, ready) : ready, null);
    } catch (HookException failure) {
      return new Shaped(null, failure);
    }
  }

  private static Outcome failed(HookException failure, SaleOrder saleOrder) {
    OdooOrder order = saleOrder == null ? null : saleOrder.order();
    return new Outcome.Park(failure.code(), failure.whole(), order, List.of(), List.of());
  }

  /** Nothing is written, not even without the admin's own mapping, where that fails. */
  private Optional<Draft> draft(
      OrderWork work,
      Mapping.Ready ready,
      SaleOrder saleOrder,
      OrderLink link,
      Map<Long, Outcome> outcomes) {
    try {
      return Optional.of(draft(work, ready, saleOrder, link));
    } catch (HookException failure) {
      outcomes.put(work.eventId(), failed(failure, saleOrder));
      return Optional.empty();
    }
  }

  private Draft draft(OrderWork work, Mapping.Ready ready, SaleOrder saleOrder, OrderLink link) {
    OdooOrder order = saleOrder == null ? null : saleOrder.order();
    Draft draft = new Draft(work, ready, () -> hooks.lines(work, ready), order);
    if (saleOrder == null && link != null) {
      draft.flag(
          new Flag(
              ProblemCode.REIMPORTED,
              "Sale order " + link.order().name() + " is gone from Odoo; imported once more."));
    }
    if (saleOrder != null && link != null && completes(work.order(), link)) {
      saleOrders.replaceLines(saleOrder.order().id(), draft.lines());
      save(work.order(), saleOrder, link.origin());
    }
    return draft;
  }

  /** Whether this payload has the total that the one before lacked. */
  private static boolean completes(MedusaOrder order, OrderLink link) {
    return link.contents() != null
        && OrderContents.parse(link.contents()).totalIsUnknown()
        && !OrderContents.of(order).totalIsUnknown();
  }

  private void createAndComplete(
      List<Draft> drafts, OrderCompletion completion, Map<Long, Outcome> outcomes) {
    List<Draft> fresh = drafts.stream().filter(Draft::isFresh).toList();
    List<Draft> placed =
        new ArrayList<>(drafts.stream().filter(draft -> !draft.isFresh()).toList());
    if (!fresh.isEmpty()) {
      placed.addAll(creation.create(fresh, outcomes));
    }
    completion.complete(placed, outcomes);
    placed.stream()
        .filter(Draft::isFresh)
        .forEach(draft -> completion.note(draft, outcomes.get(draft.eventId())));
  }
}

package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.customers.ContactRequest;
import com.markasouqs.bridge.customers.Contacts;
import com.markasouqs.bridge.customers.Partners;
import com.markasouqs.bridge.customers.Person;
import com.markasouqs.bridge.customers.Resolution;
import com.markasouqs.bridge.links.Intents;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Creates sale orders, each once.
 *
 * <p>Before the call an intent is stored for each order; it is removed together with saving the
 * link. An answer that is lost leaves the intent behind, and nobody creates the order again before
 * it was looked for for long enough.
 */
final class OrderCreation {
  private static final Duration NEXT_LOOK = Duration.ofSeconds(2);
  private static final String INVOICE = "partner_invoice_id";
  private static final String SHIPPING = "partner_shipping_id";

  private final SaleOrders saleOrders;
  private final Partners partners;
  private final Contacts contacts;
  private final OrderMemory memory;
  private final ImportRules rules;

  OrderCreation(
      SaleOrders saleOrders,
      Partners partners,
      Contacts contacts,
      OrderMemory memory,
      ImportRules rules) {
    this.saleOrders = saleOrders;
    this.partners = partners;
    this.contacts = contacts;
    this.memory = memory;
    this.rules = rules;
  }

  /**
   * Creates the sale orders of these drafts.
   *
   * @param outcomes gets an outcome for each that could not be created
   * @return the drafts that have a sale order now
   */
  List<Draft> create(List<Draft> drafts, Map<Long, Outcome> outcomes) {
    Map<Draft, Integer> partnerIds = partners(drafts, outcomes);
    Map<Draft, Map<String, Object>> values = values(partnerIds);
    Map<String, Draft> byIntent = new LinkedHashMap<>();
    values.keySet().forEach(draft -> byIntent.put(name(draft), draft));
    Intents.Opening opening = memory.intents().open(byIntent.keySet(), rules.patience());
    opening
        .others()
        .keySet()
        .forEach(name -> outcomes.put(byIntent.remove(name).eventId(), underWay()));
    List<Draft> created = new ArrayList<>(appeared(opening, byIntent));
    List<Draft> ours = byIntent.values().stream().filter(draft -> draft.order() == null).toList();
    created.addAll(createOurs(ours, values, opening.owner(), outcomes));
    return created;
  }

  private Outcome underWay() {
    return new Outcome.Wait(
        rules.clock().instant().plus(NEXT_LOOK),
        ProblemCode.OUTCOME_UNKNOWN,
        "The sale order may be in creation; it is looked for before it is created again.");
  }

  private Map<Draft, Integer> partners(List<Draft> drafts, Map<Long, Outcome> outcomes) {
    Map<Draft, Person> persons = new LinkedHashMap<>();
    drafts.forEach(draft -> persons.put(draft, draft.person()));
    Map<String, Resolution> resolutions = partners.resolve(persons.values());
    Map<Draft, Integer> partnerIds = new LinkedHashMap<>();
    persons.forEach(
        (draft, person) -> {
          Resolution resolution = resolutions.get(person.key());
          if (resolution instanceof Resolution.Known known) {
            draft.flag(known.flags());
            partnerIds.put(draft, known.partnerId());
          } else if (resolution instanceof Resolution.Pending pending) {
            outcomes.put(
                draft.eventId(),
                new Outcome.Wait(
                    pending.until(),
                    ProblemCode.OUTCOME_UNKNOWN,
                    "The customer's partner may be in creation."));
          } else if (resolution instanceof Resolution.Refused refused) {
            outcomes.put(draft.eventId(), Outcome.Park.of(refused.code(), refused.message()));
          }
        });
    return partnerIds;
  }

  private Map<Draft, Map<String, Object>> values(Map<Draft, Integer> partnerIds) {
    Map<Draft, List<ContactRequest>> requests = new LinkedHashMap<>();
    partnerIds.forEach((draft, partnerId) -> requests.put(draft, requests(draft, partnerId)));
    Set<ContactRequest> all = new LinkedHashSet<>();
    requests.values().forEach(all::addAll);
    Map<ContactRequest, Integer> contactIds = contacts.ensure(all);
    Map<Draft, Map<String, Object>> values = new LinkedHashMap<>();
    partnerIds.forEach(
        (draft, partnerId) -> {
          Map<String, Object> order = new LinkedHashMap<>(draft.mapping().values());
          order.putAll(orderPartners(partnerId, requests.get(draft), contactIds));
          order.putAll(chosenPartners(draft));
          List<Object> lines = new ArrayList<>();
          draft.mapping().lines().forEach(line -> lines.add(List.of(0, 0, line)));
          order.put("order_line", lines);
          values.put(draft, order);
        });
    return values;
  }

  private static Map<String, Object> orderPartners(
      int partnerId, List<ContactRequest> requests, Map<ContactRequest, Integer> contactIds) {
    Map<String, Object> partners = new HashMap<>();
    partners.put("partner_id", partnerId);
    partners.put(INVOICE, partnerId);
    partners.put(SHIPPING, partnerId);
    for (ContactRequest request : requests) {
      String field = request.type().equals("delivery") ? SHIPPING : INVOICE;
      partners.put(field, contactIds.get(request));
    }
    return partners;
  }

  /** The admin's own mapping may know better whom to invoice, or where to ship to. */
  private static Map<String, Object> chosenPartners(Draft draft) {
    Map<String, Object> chosen = new HashMap<>(draft.mapping().values());
    chosen.keySet().retainAll(Set.of(INVOICE, SHIPPING));
    chosen.values().removeIf(value -> !(value instanceof Integer));
    return chosen;
  }

  private List<ContactRequest> requests(Draft draft, int partnerId) {
    List<ContactRequest> requests = new ArrayList<>();
    MedusaAddress shipping = draft.medusaOrder().shippingAddress();
    MedusaAddress billing = draft.medusaOrder().billingAddress();
    if (shipping != null) {
      requests.add(new ContactRequest(partnerId, "delivery", shipping));
    }
    if (billing != null) {
      requests.add(new ContactRequest(partnerId, "invoice", billing));
      draft.flag(contacts.unknownPlaces(billing));
    }
    return requests;
  }

  /** Orders whose intent was taken over may have been created since they were looked for. */
  private List<Draft> appeared(Intents.Opening opening, Map<String, Draft> byIntent) {
    List<Draft> suspects =
        opening.takenOver().stream().map(byIntent::get).filter(draft -> draft != null).toList();
    return linkExisting(suspects);
  }

  private List<Draft> linkExisting(List<Draft> drafts) {
    Map<String, SaleOrder> found =
        saleOrders.byMedusaId(drafts.stream().map(draft -> draft.medusaOrder().id()).toList());
    List<Draft> existing =
        drafts.stream().filter(draft -> found.containsKey(draft.medusaOrder().id())).toList();
    existing.forEach(draft -> draft.becomes(found.get(draft.medusaOrder().id()).order()));
    link(existing);
    return existing;
  }

  private List<Draft> createOurs(
      List<Draft> drafts,
      Map<Draft, Map<String, Object>> values,
      String owner,
      Map<Long, Outcome> outcomes) {
    List<Draft> created = new ArrayList<>();
    Set<Draft> open = new LinkedHashSet<>(drafts);
    Set<Draft> underWay = new LinkedHashSet<>();
    try {
      Batches.run(
          drafts,
          batch -> {
            underWay.clear();
            underWay.addAll(batch);
            List<Draft> own = renewed(batch, owner, outcomes);
            List<Integer> ids = saleOrders.create(own.stream().map(values::get).toList());
            link(own, ids);
            created.addAll(own);
            batch.forEach(open::remove);
          },
          (draft, refusal) -> {
            open.remove(draft);
            refused(draft, refusal, created, outcomes);
          });
    } catch (OdooException e) {
      if (e.category() == Category.UNKNOWN_OUTCOME) {
        open.removeAll(underWay);
      }
      closeIntents(open);
      throw e;
    }
    return created;
  }

  /** Those of the batch that nobody took over while others, or halves of it, were created. */
  private List<Draft> renewed(List<Draft> batch, String owner, Map<Long, Outcome> outcomes) {
    Set<String> own =
        memory.intents().renew(owner, batch.stream().map(OrderCreation::name).toList());
    List<Draft> renewed = new ArrayList<>();
    for (Draft draft : batch) {
      if (own.contains(name(draft))) {
        renewed.add(draft);
      } else {
        outcomes.put(draft.eventId(), underWay());
      }
    }
    return renewed;
  }

  private static String name(Draft draft) {
    return Intents.order(draft.medusaOrder().id());
  }

  private void refused(
      Draft draft, OdooException refusal, List<Draft> created, Map<Long, Outcome> outcomes) {
    List<Draft> existing = linkExisting(List.of(draft));
    if (existing.isEmpty()) {
      closeIntents(Set.of(draft));
      outcomes.put(draft.eventId(), Outcome.Park.of(refusal.code(), refusal.getMessage()));
    } else {
      created.addAll(existing);
    }
  }

  private void closeIntents(Set<Draft> drafts) {
    memory.intents().close(drafts.stream().map(OrderCreation::name).toList());
  }

  private void link(List<Draft> batch, List<Integer> ids) {
    Map<Integer, SaleOrder> read = saleOrders.byId(ids);
    Map<Draft, Integer> byDraft = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      byDraft.put(batch.get(i), ids.get(i));
    }
    batch.forEach(draft -> draft.becomes(read.get(byDraft.get(draft)).order()));
    link(batch);
  }

  private void link(List<Draft> drafts) {
    memory
        .links()
        .save(
            drafts.stream()
                .map(
                    draft ->
                        new OrderLink(
                            draft.medusaOrder().id(),
                            draft.order(),
                            draft.origin(),
                            OrderContents.of(draft.medusaOrder()).text(),
                            rules.clock().instant()))
                .toList());
  }
}

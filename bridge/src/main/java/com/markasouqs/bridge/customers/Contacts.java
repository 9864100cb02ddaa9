package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.model.Texts;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds or makes the contacts that hold the addresses of orders: the partner itself where its own
 * address is the same, a contact of it that is equal after trimming and case folding, else a new
 * one.
 */
public final class Contacts {
  private final OdooClient odoo;
  private final PartnerDirectory directory;
  private final Geography geography;

  public Contacts(OdooClient odoo, PartnerSchema schema, Geography geography) {
    this.odoo = odoo;
    this.directory = new PartnerDirectory(odoo, schema);
    this.geography = geography;
  }

  /** A request with everything that is compared, so that two equal requests make one contact. */
  private record Wanted(
      int partnerId, String type, String name, String phone, PostalAddress address) {}

  /**
   * Finds or makes all of them, reading once and creating once.
   *
   * @return for each request the id of the partner or contact that holds its address
   */
  public Map<ContactRequest, Integer> ensure(Collection<ContactRequest> requests) {
    if (requests.isEmpty()) {
      return Map.of();
    }
    Set<Integer> partnerIds = new LinkedHashSet<>();
    requests.forEach(request -> partnerIds.add(request.partnerId()));
    List<Partner> families = directory.families(partnerIds);
    Map<ContactRequest, Integer> contacts = new HashMap<>();
    Map<Wanted, List<ContactRequest>> missing = new LinkedHashMap<>();
    for (ContactRequest request : requests) {
      Wanted wanted = wanted(request);
      Integer id = find(wanted, families);
      if (id == null) {
        missing.computeIfAbsent(wanted, key -> new ArrayList<>()).add(request);
      } else {
        contacts.put(request, id);
      }
    }
    create(missing, contacts);
    return contacts;
  }

  private Wanted wanted(ContactRequest request) {
    MedusaAddress address = request.address();
    String name = Texts.firstOf(address.fullName(), address.company(), "");
    String phone = address.phone() == null ? "" : address.phone();
    return new Wanted(
        request.partnerId(),
        request.type(),
        name,
        phone,
        geography.locate(address, new ArrayList<>()));
  }

  private static Integer find(Wanted wanted, List<Partner> families) {
    for (Partner candidate : families) {
      boolean self = candidate.id() == wanted.partnerId();
      boolean contact =
          Objects.equals(candidate.parentId(), wanted.partnerId())
              && candidate.type().equals(wanted.type())
              && candidate.active();
      if ((self || contact) && isSame(wanted, candidate)) {
        return candidate.id();
      }
    }
    return null;
  }

  private static boolean isSame(Wanted wanted, Partner candidate) {
    boolean sameName =
        wanted.name().isEmpty()
            || Texts.folded(wanted.name()).equals(Texts.folded(candidate.name()));
    boolean samePhone =
        wanted.phone().isEmpty() || digits(wanted.phone()).equals(digits(candidate.phone()));
    return sameName && samePhone && wanted.address().isSameAs(candidate.address());
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }

  private void create(
      Map<Wanted, List<ContactRequest>> missing, Map<ContactRequest, Integer> contacts) {
    List<Wanted> ordered = List.copyOf(missing.keySet());
    List<Integer> ids =
        odoo.create("res.partner", ordered.stream().map(Contacts::values).toList(), Map.of());
    for (int i = 0; i < ordered.size(); i++) {
      int id = ids.get(i);
      missing.get(ordered.get(i)).forEach(request -> contacts.put(request, id));
    }
  }

  private static Map<String, Object> values(Wanted wanted) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("parent_id", wanted.partnerId());
    values.put("type", wanted.type());
    if (!wanted.name().isEmpty()) {
      values.put("name", wanted.name());
    }
    if (!wanted.phone().isEmpty()) {
      values.put("phone", wanted.phone());
    }
    values.putAll(wanted.address().values());
    return values;
  }

  /** What Odoo does not know of an address. */
  public List<Flag> unknownPlaces(MedusaAddress address) {
    List<String> unknown = new ArrayList<>();
    if (address != null) {
      geography.locate(address, unknown);
    }
    return Places.flags(unknown);
  }
}

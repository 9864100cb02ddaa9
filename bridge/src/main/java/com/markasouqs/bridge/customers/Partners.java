package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.Intents;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds or makes the one partner of each person.
 *
 * <p>A creation is announced by an intent under the person's key, over all instances; whoever finds
 * a young one waits and looks again. With UNIQUE constraints in Odoo nobody has to wait: the second
 * creation is refused, and the first is found.
 */
public final class Partners {
  private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

  private final OdooClient odoo;
  private final PartnerDirectory directory;
  private final PartnerValues values;
  private final PartnerHooks hooks;
  private final CustomerLinks links;
  private final Intents intents;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param odoo the client
   * @param mapping how persons become partners
   * @param links remembers the result
   * @param intents announces creations
   * @param patience how long a creation of unknown outcome is waited for; zero with UNIQUE
   *     constraints
   * @param clock time
   */
  public Partners(
      OdooClient odoo,
      PartnerMapping mapping,
      CustomerLinks links,
      Intents intents,
      Duration patience,
      Clock clock) {
    this.odoo = odoo;
    this.directory = new PartnerDirectory(odoo, mapping.schema());
    this.values = new PartnerValues(mapping.schema(), mapping.geography());
    this.hooks = new PartnerHooks(mapping.hooks(), odoo);
    this.links = links;
    this.intents = intents;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Resolves persons of orders: a match fills blanks only.
   *
   * @return a resolution for each person's key
   */
  public Map<String, Resolution> resolve(Collection<Person> persons) {
    return resolve(persons, false);
  }

  /**
   * Resolves persons of customer events: the customer that is linked overwrites name, e-mail, phone
   * and address.
   *
   * @return a resolution for each person's key
   */
  public Map<String, Resolution> update(Collection<Person> persons) {
    return resolve(persons, true);
  }

  private Map<String, Resolution> resolve(Collection<Person> persons, boolean overwrite) {
    Map<String, Resolution> resolutions = new HashMap<>();
    List<Person> unknown = recognize(persons, overwrite, resolutions);
    Map<String, Person> missing = firstOfEach(unknown);
    if (!missing.isEmpty()) {
      create(missing, resolutions);
      List<Person> sharing =
          unknown.stream().filter(person -> !person.equals(missing.get(person.key()))).toList();
      for (Person person : recognize(sharing, overwrite, resolutions)) {
        resolutions.putIfAbsent(person.key(), pending());
      }
    }
    return resolutions;
  }

  /** The first with each key; a customer who gave two e-mail addresses has two, and is one. */
  private static Map<String, Person> firstOfEach(List<Person> persons) {
    Map<String, Person> first = new LinkedHashMap<>();
    Set<String> customerIds = new HashSet<>();
    for (Person person : persons) {
      boolean isNew = person.customerId() == null || !customerIds.contains(person.customerId());
      if (isNew && first.putIfAbsent(person.key(), person) == null) {
        customerIds.add(person.customerId());
      }
    }
    return first;
  }

  /** Resolves those that Odoo has; returns the others. */
  private List<Person> recognize(
      Collection<Person> persons, boolean overwrite, Map<String, Resolution> resolutions) {
    if (persons.isEmpty()) {
      return List.of();
    }
    Map<String, Integer> linked = links.find(customerIds(persons));
    List<Partner> partners = directory.candidates(persons, linked.values());
    List<Person> unknown = new ArrayList<>();
    Map<String, Integer> newLinks = new HashMap<>();
    for (Person person : persons) {
      PersonMatch match = PersonMatch.find(person, partners, linked).orElse(null);
      if (match == null) {
        unknown.add(person);
      } else {
        resolutions.put(
            person.key(),
            bringUpToDate(match, person, overwrite, partners)
                .orElseGet(() -> known(match.partner().id(), person, match.flags())));
        if (person.customerId() != null
            && !Integer.valueOf(match.partner().id()).equals(linked.get(person.customerId()))) {
          newLinks.put(person.customerId(), match.partner().id());
        }
      }
    }
    links.save(newLinks);
    return unknown;
  }

  private static Set<String> customerIds(Collection<Person> persons) {
    return persons.stream()
        .map(Person::customerId)
        .filter(id -> id != null)
        .collect(Collectors.toSet());
  }

  private Resolution.Known known(int partnerId, Person person, List<Flag> flags) {
    List<Flag> all = new ArrayList<>(flags);
    all.addAll(Places.flags(values.unknownPlaces(person.address())));
    return new Resolution.Known(partnerId, all);
  }

  /** The key stays with the partner that has it already, were it archived: it is unique. */
  private Optional<Resolution> bringUpToDate(
      PersonMatch match, Person person, boolean overwrite, List<Partner> partners) {
    Map<String, Object> changes =
        overwrite && match.linked()
            ? values.overwritten(match.partner(), person)
            : values.blanks(match.partner(), person);
    if (partners.stream().anyMatch(partner -> partner.personKey().equals(person.key()))) {
      changes.remove(PartnerSchema.PERSON_KEY);
    }
    try {
      Map<String, Object> mapped = hooks.apply(person, changes);
      if (!mapped.isEmpty()) {
        odoo.write("res.partner", List.of(match.partner().id()), mapped);
      }
      return Optional.empty();
    } catch (HookException failure) {
      return Optional.of(new Resolution.Refused(failure.code(), failure.whole()));
    }
  }

  private void create(Map<String, Person> missing, Map<String, Resolution> resolutions) {
    Map<String, Person> byName = new LinkedHashMap<>();
    missing.values().forEach(person -> byName.put(name(person), person));
    Intents.Opening opening = intents.open(byName.keySet(), patience);
    opening.others().keySet().forEach(name -> pending(byName.remove(name), resolutions));
    List<Person> still = recognize(byName.values(), false, resolutions);
    try {
      createAll(still, opening.owner(), resolutions);
    } catch (OdooException e) {
      if (e.category() != Category.UNKNOWN_OUTCOME) {
        intents.close(byName.keySet());
      }
      throw e;
    }
    intents.close(byName.keySet());
  }

  private static String name(Person person) {
    return Intents.person(person.key());
  }

  private Resolution pending() {
    return new Resolution.Pending(clock.instant().plus(NEXT_LOOK));
  }

  private void pending(Person person, Map<String, Resolution> resolutions) {
    resolutions.put(person.key(), pending());
  }

  /** Creates them in one call; refused, one by one: each culprit alone gets Odoo's sentence. */
  private void createAll(List<Person> persons, String owner, Map<String, Resolution> resolutions) {
    Map<Person, Map<String, Object>> created =
        created(renewed(persons, owner, resolutions), resolutions);
    List<Person> own = List.copyOf(created.keySet());
    if (own.isEmpty()) {
      return;
    }
    try {
      List<Integer> ids = odoo.create("res.partner", List.copyOf(created.values()), Map.of());
      Map<String, Integer> newLinks = new HashMap<>();
      for (int i = 0; i < own.size(); i++) {
        Person person = own.get(i);
        resolutions.put(person.key(), known(ids.get(i), person, List.of()));
        if (person.customerId() != null) {
          newLinks.put(person.customerId(), ids.get(i));
        }
      }
      links.save(newLinks);
    } catch (OdooException refusal) {
      if (refusal.category() != Category.PARK) {
        throw refusal;
      }
      if (own.size() > 1) {
        own.forEach(person -> createAll(List.of(person), owner, resolutions));
      } else if (!recognize(own, false, resolutions).isEmpty()) {
        resolutions.put(
            own.get(0).key(),
            new Resolution.Refused(refusal.code(), "Partner: " + refusal.getMessage()));
      }
    }
  }

  /** The values of each, as far as the admin's own mapping does not fail. */
  private Map<Person, Map<String, Object>> created(
      List<Person> persons, Map<String, Resolution> resolutions) {
    Map<Person, Map<String, Object>> created = new LinkedHashMap<>();
    for (Person person : persons) {
      try {
        created.put(person, hooks.apply(person, values.created(person)));
      } catch (HookException failure) {
        resolutions.put(person.key(), new Resolution.Refused(failure.code(), failure.whole()));
      }
    }
    return created;
  }

  /** Those that nobody took over while others were created; the rest is looked for again. */
  private List<Person> renewed(
      List<Person> persons, String owner, Map<String, Resolution> resolutions) {
    if (persons.isEmpty()) {
      return List.of();
    }
    Set<String> names = intents.renew(owner, persons.stream().map(Partners::name).toList());
    List<Person> own = new ArrayList<>();
    for (Person person : persons) {
      if (names.contains(name(person))) {
        own.add(person);
      } else {
        pending(person, resolutions);
      }
    }
    return own;
  }
}

package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings customers into Odoo: one partner a person, created or brought up to date. */
public final class CustomerImport {
  private final Partners partners;

  public CustomerImport(Partners partners) {
    this.partners = partners;
  }

  /**
   * Applies customer events of different customers.
   *
   * @param outcomes gets an outcome for each event that was decided, also when this throws
   * @throws com.markasouqs.bridge.odoo.OdooException when Odoo cannot work at all at the moment
   */
  public void apply(List<CustomerWork> works, Map<Long, Outcome> outcomes) {
    Map<Long, Person> persons = new LinkedHashMap<>();
    works.forEach(
        work -> persons.put(work.eventId(), Person.of(work.customer()).with(work.sent())));
    Map<String, Resolution> resolutions = partners.update(persons.values());
    persons.forEach(
        (eventId, person) -> outcomes.put(eventId, outcome(resolutions.get(person.key()))));
  }

  private static Outcome outcome(Resolution resolution) {
    if (resolution instanceof Resolution.Known known) {
      return new Outcome.Done(null, known.flags());
    }
    if (resolution instanceof Resolution.Pending pending) {
      return new Outcome.Wait(
          pending.until(),
          ProblemCode.OUTCOME_UNKNOWN,
          "This person's partner may be in creation.");
    }
    Resolution.Refused refused = (Resolution.Refused) resolution;
    return Outcome.Park.of(refused.code(), refused.message());
  }
}

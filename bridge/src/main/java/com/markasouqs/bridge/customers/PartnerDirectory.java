package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads partners from Odoo, for a whole batch in one call. */
final class PartnerDirectory {
  private final OdooClient odoo;
  private final PartnerSchema schema;

  PartnerDirectory(OdooClient odoo, PartnerSchema schema) {
    this.odoo = odoo;
    this.schema = schema;
  }

  /** Every partner that could be one of these persons, archived ones too. */
  List<Partner> candidates(Collection<Person> persons, Collection<Integer> linkedIds) {
    Domain domain =
        Domain.where("email_normalized", "in", texts(persons, Person::normalizedEmail))
            .and(Domain.where("parent_id", "=", false))
            .or(Domain.where("id", "in", List.copyOf(linkedIds)));
    if (schema.hasCustomerId()) {
      domain =
          domain.or(
              Domain.where(PartnerSchema.CUSTOMER_ID, "in", texts(persons, Person::customerId)));
    }
    if (schema.hasPersonKey()) {
      domain = domain.or(Domain.where(PartnerSchema.PERSON_KEY, "in", texts(persons, Person::key)));
    }
    List<String> phones =
        texts(persons, person -> person.normalizedEmail() == null ? person.dialablePhone() : null);
    if (schema.hasDialablePhone() && !phones.isEmpty()) {
      domain =
          domain.or(
              Domain.where("phone_sanitized", "in", phones)
                  .and(Domain.where("parent_id", "=", false)));
    }
    return odoo
        .searchRead(
            "res.partner",
            domain,
            schema.readFields(),
            ReadOptions.none().order("id").context("active_test", false))
        .stream()
        .map(Partner::of)
        .toList();
  }

  /** The contacts of these partners, and the partners themselves. */
  List<Partner> families(Collection<Integer> partnerIds) {
    List<Integer> ids = List.copyOf(partnerIds);
    Domain domain =
        Domain.where("id", "in", ids)
            .or(
                Domain.where("parent_id", "in", ids)
                    .and(Domain.where("type", "in", List.of("delivery", "invoice", "other"))));
    return odoo
        .searchRead(
            "res.partner",
            domain,
            schema.readFields(),
            ReadOptions.none().order("id").context("active_test", false))
        .stream()
        .map(Partner::of)
        .toList();
  }

  private static List<String> texts(Collection<Person> persons, Function<Person, String> text) {
    return persons.stream().map(text).filter(Objects::nonNull).distinct().toList();
  }
}

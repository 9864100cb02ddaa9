package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The one partner of a person among those that were read.
 *
 * @param partner the partner
 * @param linked whether it was known to be this very Medusa customer, not only to have the same
 *     e-mail or phone
 * @param flags what an admin should know
 */
record PersonMatch(Partner partner, boolean linked, List<Flag> flags) {

  /**
   * Chooses: by Medusa's customer id, else by the link, else by e-mail (the linked one, else the
   * oldest), else by person key, else, without e-mail, by phone.
   */
  static Optional<PersonMatch> find(
      Person person, List<Partner> partners, Map<String, Integer> links) {
    List<Partner> sameEmail =
        select(
            partners,
            partner ->
                isOpenTo(partner) && partner.normalizedEmail().equals(person.normalizedEmail()));
    List<Flag> flags = new ArrayList<>();
    if (sameEmail.size() > 1) {
      List<Integer> ids = sameEmail.stream().map(Partner::id).toList();
      flags.add(
          new Flag(
              ProblemCode.DUPLICATE_EMAIL,
              "Partners " + ids + " have the e-mail address of this customer."));
    }
    Integer linkedId = person.customerId() == null ? null : links.get(person.customerId());
    Optional<Partner> own =
        first(
                partners,
                partner ->
                    person.customerId() != null && partner.customerId().equals(person.customerId()))
            .or(() -> first(partners, partner -> linkedId != null && partner.id() == linkedId));
    if (own.isPresent()) {
      return Optional.of(new PersonMatch(own.get(), true, flags));
    }
    return sameEmail.stream()
        .min(
            Comparator.comparing((Partner partner) -> partner.customerId().isEmpty())
                .thenComparing(Partner::id))
        .or(() -> first(partners, partner -> partner.personKey().equals(person.key())))
        .or(() -> samePhone(person, partners))
        .map(partner -> new PersonMatch(partner, false, flags));
  }

  private static Optional<Partner> samePhone(Person person, List<Partner> partners) {
    return person.normalizedEmail() != null || person.dialablePhone() == null
        ? Optional.empty()
        : first(
            partners,
            partner -> isOpenTo(partner) && partner.dialablePhone().equals(person.dialablePhone()));
  }

  private static boolean isOpenTo(Partner partner) {
    return partner.active() && partner.isTopLevel();
  }

  private static Optional<Partner> first(List<Partner> partners, Predicate<Partner> condition) {
    return select(partners, condition).stream().findFirst();
  }

  private static List<Partner> select(List<Partner> partners, Predicate<Partner> condition) {
    return partners.stream()
        .filter(condition)
        .sorted(
            Comparator.comparing((Partner partner) -> !partner.active()).thenComparing(Partner::id))
        .toList();
  }
}

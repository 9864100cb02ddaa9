package com.markasouqs.bridge.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonMatchTest {
  private static Partner partner(
      int id, boolean active, Integer parent, String email, String phone, String customerId) {
    return new Partner(
        id,
        active,
        parent,
        "contact",
        "Partner " + id,
        email,
        email,
        phone,
        phone,
        customerId,
        "",
        PostalAddress.NONE);
  }

  private static Partner withEmail(int id, String customerId) {
    return partner(id, true, null, "a@x.kw", "", customerId);
  }

  private static Person person(String customerId, String email, String phone) {
    return Person.of(
        new MedusaCustomer(customerId, email, null, null, phone, null, null, List.of()));
  }

  private static Optional<PersonMatch> find(
      Person person, Map<String, Integer> links, Partner... partners) {
    return PersonMatch.find(person, List.of(partners), links);
  }

  @Test
  void theExternalIdComesBeforeTheLinkAndBothBeforeTheEmail() {
    Person person = person("c", "a@x.kw", null);
    Partner byId = partner(3, true, null, "", "", "c");
    Partner byLink = partner(2, true, null, "", "", "");
    Partner byEmail = withEmail(1, "");
    PersonMatch match = find(person, Map.of("c", 2), byEmail, byLink, byId).orElseThrow();
    assertThat(match.partner()).isEqualTo(byId);
    assertThat(match.linked()).isTrue();
    match = find(person, Map.of("c", 2), byEmail, byLink).orElseThrow();
    assertThat(match.partner()).isEqualTo(byLink);
    assertThat(match.linked()).isTrue();
    match = find(person, Map.of("c", 4711), byEmail).orElseThrow();
    assertThat(match.partner()).isEqualTo(byEmail);
    assertThat(match.linked()).isFalse();
  }

  @Test
  void anArchivedPartnerIsFoundByItsIdAndNotByItsEmail() {
    Partner archived = partner(1, false, null, "a@x.kw", "", "c");
    assertThat(find(person("c", "a@x.kw", null), Map.of(), archived)).isPresent();
    assertThat(find(person("d", "a@x.kw", null), Map.of(), archived)).isEmpty();
  }

  @Test
  void aContactOfAnotherPartnerIsNotFoundByItsEmail() {
    Partner contact = partner(1, true, 9, "a@x.kw", "", "");
    assertThat(find(person("c", "a@x.kw", null), Map.of(), contact)).isEmpty();
  }

  @Test
  void ofSeveralWithOneEmailALinkedOneCountsElseTheOldest() {
    Person person = person("c", "A@x.kw", null);
    PersonMatch match =
        find(person, Map.of(), withEmail(7, ""), withEmail(3, "other"), withEmail(1, ""))
            .orElseThrow();
    assertThat(match.partner().id()).isEqualTo(3);
    assertThat(match.flags()).extracting(Flag::code).containsExactly(ProblemCode.DUPLICATE_EMAIL);
    match = find(person, Map.of(), withEmail(7, ""), withEmail(2, "")).orElseThrow();
    assertThat(match.partner().id()).isEqualTo(2);
  }

  @Test
  void thePersonKeyFindsWhatTheBridgeMade() {
    Partner made =
        new Partner(
            5,
            true,
            null,
            "contact",
            "x",
            "new@x.kw",
            "new@x.kw",
            "",
            "",
            "",
            "a@x.kw",
            PostalAddress.NONE);
    assertThat(find(person(null, "a@x.kw", null), Map.of(), made)).isPresent();
  }

  @Test
  void thePhoneCountsOnlyWithoutAnEmail() {
    Partner byPhone = partner(1, true, null, "", "+96522223333", "");
    assertThat(find(person("c", null, "+965 2222 3333"), Map.of(), byPhone)).isPresent();
    assertThat(find(person("c", "a@x.kw", "+965 2222 3333"), Map.of(), byPhone)).isEmpty();
    assertThat(find(person("c", null, null), Map.of(), byPhone)).isEmpty();
  }

  @Test
  void aPersonWithoutAnythingMatchesNobody() {
    assertThat(find(person("c", null, null), Map.of(), partner(1, true, null, "", "", "")))
        .isEmpty();
  }
}

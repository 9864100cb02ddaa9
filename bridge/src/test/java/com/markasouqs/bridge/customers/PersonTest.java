package com.markasouqs.bridge.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.model.OrderTotals;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {
  private static final MedusaAddress ADDRESS =
      new MedusaAddress(
          "Ahmed", null, null, "Block 5", null, "Kuwait City", null, null, "KW", "2222 3333");

  private static MedusaCustomer customer(
      String id, String email, String firstName, String phone, MedusaAddress... addresses) {
    return new MedusaCustomer(id, email, firstName, null, phone, null, null, List.of(addresses));
  }

  private static MedusaOrder order(MedusaCustomer customer, String email, MedusaAddress shipping) {
    return new MedusaOrder(
        "o",
        null,
        new OrderStates(null, null, null),
        email,
        "KWD",
        new OrderTotals(null, null, null, null, null),
        null,
        customer,
        shipping,
        null,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "Noor@Shop.EXAMPLE, noor@shop.example",
    "noor+1@shop.example, noor+1@shop.example",
    "none,",
    "a@b@c,",
    "'a@x.kw, b@x.kw',",
    "'a @x.kw',",
    "'Noor <a@x.kw>',",
    "@x.kw,",
    "a@,"
  })
  void onlyAnAddressIsAnIdentity(String email, String normalized) {
    Person person = Person.of(customer("c", email, null, null));
    assertThat(person.normalizedEmail()).isEqualTo(normalized);
    assertThat(person.key()).isEqualTo(normalized == null ? "c" : normalized);
    assertThat(person.email()).isEqualTo(email);
  }

  @Test
  void theKeyIsTheBestThatIsKnown() {
    assertThat(Person.of(order(customer("c", null, null, null), null, ADDRESS)).key())
        .isEqualTo("c");
    assertThat(Person.of(order(null, null, ADDRESS)).key()).isEqualTo("phone:+96522223333");
    assertThat(Person.of(order(null, null, null)).key()).isEqualTo("order:o");
    assertThat(Person.of(order(null, "A@x.kw", ADDRESS)).key()).isEqualTo("a@x.kw");
  }

  @Test
  void theNameIsTheCustomersElseTheAddressesElseTheEmail() {
    assertThat(Person.of(order(customer("c", "a@x.kw", "Noor", null), null, ADDRESS)).name())
        .isEqualTo("Noor");
    assertThat(Person.of(order(customer("c", "a@x.kw", null, null), null, ADDRESS)).name())
        .isEqualTo("Ahmed");
    assertThat(Person.of(order(null, "a@x.kw", null)).name()).isEqualTo("a@x.kw");
    assertThat(Person.of(customer("c", null, null, "22223333")).name()).isEqualTo("22223333");
    assertThat(Person.of(customer("c", null, null, null)).name()).isEqualTo("c");
  }

  @Test
  void anAddressesPhoneIsNotTheCustomersOwn() {
    Person person = Person.of(customer("c", null, null, null, ADDRESS));
    assertThat(person.phone()).isEqualTo("2222 3333");
    assertThat(person.givenPhone()).isNull();
    assertThat(person.dialablePhone()).isEqualTo("+96522223333");
  }

  @ParameterizedTest
  @CsvSource({
    "+965-2222 3333, KW, +96522223333",
    "22223333, KW, +96522223333",
    "00965 22223333, KW, +96522223333",
    "22223333, ,",
    "call me, KW,",
    "22223333, XX,"
  })
  void aPhoneIsDialableWhenItsCountryIsKnown(String phone, String country, String dialable) {
    MedusaAddress address =
        new MedusaAddress(null, null, null, null, null, null, null, null, country, null);
    assertThat(Person.of(customer("c", null, null, phone, address)).dialablePhone())
        .isEqualTo(dialable);
  }
}

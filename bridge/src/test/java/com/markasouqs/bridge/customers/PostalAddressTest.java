package com.markasouqs.bridge.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PostalAddressTest {
  private static final PostalAddress ADDRESS =
      new PostalAddress("Block 5, Street 10", "", "Kuwait City", "12345", 1, null);

  @Test
  void spellingDoesNotMatter() {
    assertThat(
            ADDRESS.isSameAs(
                new PostalAddress(" block 5,  STREET 10", "", "kuwait city ", "12345", 1, null)))
        .isTrue();
  }

  @Test
  void everyPartMatters() {
    assertThat(ADDRESS.isSameAs(address("Block 6", "", "Kuwait City", "12345", 1, null))).isFalse();
    assertThat(ADDRESS.isSameAs(address(ADDRESS.street(), "2nd", "Kuwait City", "12345", 1, null)))
        .isFalse();
    assertThat(ADDRESS.isSameAs(address(ADDRESS.street(), "", "Salmiya", "12345", 1, null)))
        .isFalse();
    assertThat(ADDRESS.isSameAs(address(ADDRESS.street(), "", "Kuwait City", "", 1, null)))
        .isFalse();
    assertThat(ADDRESS.isSameAs(address(ADDRESS.street(), "", "Kuwait City", "12345", 2, null)))
        .isFalse();
    assertThat(ADDRESS.isSameAs(address(ADDRESS.street(), "", "Kuwait City", "12345", 1, 7)))
        .isFalse();
  }

  private static PostalAddress address(
      String street, String street2, String city, String zip, Integer country, Integer state) {
    return new PostalAddress(street, street2, city, zip, country, state);
  }

  @Test
  void whatIsEmptyIsNotWritten() {
    assertThat(ADDRESS.values())
        .isEqualTo(
            Map.of(
                "street",
                "Block 5, Street 10",
                "city",
                "Kuwait City",
                "zip",
                "12345",
                "country_id",
                1));
    assertThat(PostalAddress.NONE.values()).isEmpty();
    assertThat(PostalAddress.NONE.isEmpty()).isTrue();
    assertThat(ADDRESS.isEmpty()).isFalse();
  }
}

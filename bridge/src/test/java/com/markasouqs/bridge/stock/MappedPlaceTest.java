package com.markasouqs.bridge.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The setting that maps Odoo's places to the shop's. */
class MappedPlaceTest {
  @Test
  void aLocationIsOneWhetherOrNotItsNameIsRepeated() {
    assertThat(MappedPlace.parse("WH=loc_1;WH2=loc_1:Main;WH/Stock/Cage = 1=loc_2:Cage;"))
        .containsExactly(
            new MappedPlace("WH", new ShopLocation("loc_1", "Main")),
            new MappedPlace("WH2", new ShopLocation("loc_1", "Main")),
            new MappedPlace("WH/Stock/Cage = 1", new ShopLocation("loc_2", "Cage")));
  }

  @Test
  void aLocationHasOneName() {
    assertThatThrownBy(() -> MappedPlace.parse("WH=loc_1:Main;WH2=loc_1:Second"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names loc_1 both Main and Second");
  }
}

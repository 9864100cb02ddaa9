package com.markasouqs.bridge.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.config.StockSettings.Quantity;
import com.markasouqs.bridge.sandbox.odoo.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockPlacesIT {
  private Storeroom room;

  @BeforeEach
  void open() {
    room = new Storeroom(Series.ODOO_17);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private StockPlaces read(String mapping, Integer companyOrNull) {
    return StockPlaces.read(
        room.client, MappedPlace.parse(mapping), Optional.ofNullable(companyOrNull));
  }

  /** A warehouse of another company; returns its stock location. */
  private int elsewhere(int company, String code) {
    int warehouse = room.odoo.stock().addWarehouse(code, code);
    room.write("stock.warehouse", warehouse, Map.of("company_id", company));
    int stock = room.odoo.stock().stockLocation(warehouse);
    room.write("stock.location", stock, Map.of("company_id", company));
    return stock;
  }

  @Test
  void aCodeMeansTheWarehouseOfTheCompany() {
    int company = room.create("res.company", Map.of("name", "Second", "currency_id", 1));
    int main = room.odoo.stock().mainLocation();
    int other = elsewhere(company, "WH");
    assertThat(read("WH=a", 1).of(main)).contains(new ShopLocation("a", ""));
    assertThat(read("WH=a", 1).of(other)).isEmpty();
    assertThat(read("WH=a", company).of(other)).contains(new ShopLocation("a", ""));
    assertThat(read("WH=a", company).of(main)).isEmpty();
    assertThatThrownBy(() -> read("WH=a", null))
        .isInstanceOf(StockPlaces.UnknownPlace.class)
        .hasMessageContaining("WH")
        .hasMessageContaining("more than once");
  }

  @Test
  void aFullNameThatTwoLocationsHaveIsRefusedAndTheIdIsNot() {
    int main = room.odoo.stock().mainLocation();
    int shelf = room.odoo.stock().addLocation("Shelf", main);
    int namesake = room.odoo.stock().addLocation("Shelf", main);
    assertThatThrownBy(() -> read("WH/Stock/Shelf=a", null))
        .isInstanceOf(StockPlaces.UnknownPlace.class)
        .hasMessageContaining("more than once");
    assertThat(read(namesake + "=a", null).of(namesake)).isPresent();
    assertThat(read(namesake + "=a", null).of(shelf)).isEmpty();
  }

  @Test
  void aCodeMayEndInABlank() {
    int warehouse = room.odoo.stock().addWarehouse("Marq ", "Marq a");
    int stock = room.odoo.stock().stockLocation(warehouse);
    assertThat(read("Marq=a", null).of(stock)).contains(new ShopLocation("a", ""));
  }

  @Test
  void placesThatAreToldAsOneAreOne() {
    int second = room.odoo.stock().stockLocation(room.odoo.stock().addWarehouse("WH2", "Two"));
    StockRules rules =
        new StockRules(
            Quantity.ON_HAND, 0, MappedPlace.parse("WH=a;WH2=b"), Optional.empty(), 20, 20);
    assertThat(rules.nameLocations()).isTrue();
    assertThat(rules.locationIds()).containsExactly("a", "b");
    assertThat(rules.asOne().locationIds()).isEqualTo(List.of(""));
    assertThat(rules.asOne().areMerged()).isTrue();
    StockPlaces places = StockPlaces.read(room.client, rules.asOne().mapping(), Optional.empty());
    assertThat(places.shopLocations()).containsExactly(ShopLocation.THE_ONE);
    assertThat(places.of(second)).contains(ShopLocation.THE_ONE);
  }

  @Test
  void whatOdooDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> read("NOWHERE=a", null))
        .isInstanceOf(StockPlaces.UnknownPlace.class)
        .hasMessageContaining("NOWHERE");
  }
}

package com.markasouqs.bridge.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.StockSettings.Quantity;
import com.markasouqs.bridge.sandbox.odoo.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kits: what Odoo computes of them, and when it has to be asked again. */
class QuantitiesIT {
  private Storeroom room;

  @AfterEach
  void close() {
    room.close();
  }

  private void open(Series series) {
    room = new Storeroom(series);
    room.manufactures();
  }

  private int product(String sku) {
    return room.odoo.addProduct(sku, sku, 1, "");
  }

  private long of(Quantities quantities, int product, ShopLocation place) {
    return quantities.of(List.of(product)).quantity(product, place, 0);
  }

  @Test
  void manyKitsAreOneCallAPlace() {
    open(Series.ODOO_17);
    int part = product("PART");
    List<Integer> kits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      kits.add(product("KIT-" + i));
      room.odoo.setOnHand("KIT-" + i, i);
      room.kit(kits.get(i), part);
    }
    Quantities quantities = room.quantities(Quantity.ON_HAND, "");
    room.odoo.calls().clear();
    Levels levels = quantities.of(kits);
    assertThat(levels.quantity(kits.get(49), ShopLocation.THE_ONE, 0)).isEqualTo(49);
    assertThat(room.odoo.calls().count("product.product", "search_read"))
        .as("which are kits, and how many there are of each")
        .isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ODOO_16")
  void aShelfThatIsAnotherPlaceCountsThereOnly(Series series) {
    open(series);
    int kit = product("KIT");
    room.kit(kit, product("PART"));
    int stock = room.odoo.stock().mainLocation();
    int shelf = room.odoo.stock().addLocation("Shelf", stock);
    room.odoo.stock().setOnHand("KIT", stock, 3);
    room.odoo.stock().setOnHand("KIT", shelf, 5);
    Quantities quantities = room.quantities(Quantity.ON_HAND, "WH=a;" + shelf + "=b");
    assertThat(of(quantities, kit, new ShopLocation("a", ""))).isEqualTo(3);
    assertThat(of(quantities, kit, new ShopLocation("b", ""))).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheShopSubtractsItselfIsGivenBack(Series series) {
    open(series);
    int kit = product("KIT");
    room.kit(kit, product("PART"));
    room.odoo.setOnHand("KIT", 10);
    room.sold(kit, 2);
    assertThat(of(room.quantities(Quantity.FREE, ""), kit, ShopLocation.THE_ONE)).isEqualTo(8);
    Quantities open = room.quantities(Quantity.FREE_PLUS_OPEN_MEDUSA, "");
    assertThat(of(open, kit, ShopLocation.THE_ONE)).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource
  void partsThatWereSoldInAKitAreGone(Series series) {
    open(series);
    int part = product("PART");
    int line = room.kit(product("KIT"), part);
    room.odoo.setOnHand("PART", 10);
    room.sold(part, 2);
    Quantities open = room.quantities(Quantity.FREE_PLUS_OPEN_MEDUSA, "");
    assertThat(of(open, part, ShopLocation.THE_ONE)).as("sold by itself").isEqualTo(10);
    for (Map<String, Object> move : room.odoo.records("stock.move")) {
      if (move.get("product_id").equals(part)) {
        room.write("stock.move", (Integer) move.get("id"), Map.of("bom_line_id", line));
      }
    }
    assertThat(of(open, part, ShopLocation.THE_ONE)).as("sold in a kit").isEqualTo(8);
  }

  @Test
  void aKitIsLookedAtWhenItIsPutTogetherAnew() {
    open(Series.ODOO_17);
    int part = product("PART");
    int kit = product("KIT");
    int set = product("SET-OF-KITS");
    int line = room.kit(kit, part);
    room.kit(set, kit);
    Quantities quantities = room.quantities(Quantity.ON_HAND, "");
    Instant before = room.clock.instant().plus(Duration.ofMinutes(1));
    room.clock.advance(Duration.ofMinutes(2));
    assertThat(quantities.changedSince(before)).isEmpty();
    room.write("mrp.bom.line", line, Map.of("product_qty", 2));
    assertThat(quantities.changedSince(before)).containsExactlyInAnyOrder(kit, set);
    Instant later = room.clock.instant().plus(Duration.ofMinutes(1));
    room.clock.advance(Duration.ofMinutes(2));
    Object bom = room.odoo.records("mrp.bom").get(1).get("id");
    room.write("mrp.bom", (Integer) bom, Map.of("type", "normal"));
    assertThat(quantities.changedSince(later)).as("a kit no more").containsExactly(set);
  }

  @Test
  void partsOfKitsOfPartsAreFollowed() {
    open(Series.ODOO_17);
    int part = product("PART");
    int kit = product("KIT");
    room.kit(kit, part);
    Instant before = room.clock.instant().plus(Duration.ofMinutes(1));
    room.clock.advance(Duration.ofMinutes(2));
    room.odoo.setOnHand("PART", 4);
    assertThat(room.quantities(Quantity.ON_HAND, "").changedSince(before))
        .containsExactlyInAnyOrder(part, kit);
  }
}

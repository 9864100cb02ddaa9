package com.markasouqs.bridge.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.Told;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReductionsIT {
  private Scene scene;

  @AfterEach
  void close() {
    scene.close();
  }

  private OdooOrder switchedOn(Series series, Dialect dialect) {
    scene = new Scene(series, dialect);
    scene.settings = Scene.settings("STOCK_FULFILMENT", "reduce");
    OdooOrder order = scene.imported();
    scene.confirm(order);
    scene.reductions.discover();
    for (String sku : List.of("SKU-1", "SKU-2")) {
      scene.pushed.shown(Channel.STOCK, List.of(new Told(sku, "", scene.product(sku), sku, "100")));
    }
    return order;
  }

  private List<String> doubted() {
    return new PushedQueries(scene.store, scene.clock)
        .ofKeys(Channel.STOCK, List.of("SKU-1", "SKU-2")).stream()
            .filter(item -> item.told() == null)
            .map(PushedItem::sku)
            .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aDeliveryIsReducedOnceAndItsProductsAreComparedAgain(Series series) {
    OdooOrder order = switchedOn(series, Dialect.SPECIFIED);
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 3);
    assertThat(scene.reductions.discover()).isEqualTo(1);
    assertThat(scene.reductions.heldProducts()).containsExactly(scene.product("SKU-1"));
    assertThat(doubted()).isEmpty();
    assertThat(scene.reductions.send().pushed()).isEqualTo(1);
    assertThat(scene.reductions.heldProducts()).isEmpty();
    assertThat(doubted()).containsExactly("SKU-1");
    assertThat(scene.reductions.discover()).isZero();
    assertThat(scene.reductions.send().pushed()).isZero();
    assertThat(scene.medusa.calls(Scene.REDUCE)).hasSize(1);
    assertThat(Scene.json(scene.medusa.calls(Scene.REDUCE).get(0).body()))
        .isEqualTo(
            Scene.json(
                "{\"order_id\":\"%s\",\"items\":[{\"sku\":\"SKU-1\",\"quantity\":3}]}"
                    .formatted(scene.medusaId(order))));
  }

  @Test
  void aLostAnswerIsNeverRepeated() {
    OdooOrder order = switchedOn(Series.ODOO_17, Dialect.SPECIFIED);
    scene.odoo.deliver(order.id());
    scene.reductions.discover();
    scene.medusa.faults().loseAnswer(Scene.REDUCE, 1);
    scene.reductions.send();
    assertThat(scene.reductionMemory.counts()).containsEntry("unknown", 1L);
    assertThat(doubted()).containsExactlyInAnyOrder("SKU-1", "SKU-2");
    scene.clock.advance(Duration.ofDays(1));
    scene.reductions.discover();
    scene.reductions.send();
    assertThat(scene.medusa.calls(Scene.REDUCE)).hasSize(1);
  }

  @Test
  void killedWhileReducingIsNeverRepeated() {
    OdooOrder order = switchedOn(Series.ODOO_17, Dialect.SPECIFIED);
    scene.odoo.deliver(order.id());
    scene.reductions.discover();
    assertThat(scene.reductionMemory.claim()).isPresent();
    scene.reductions.send();
    assertThat(scene.reductions.heldProducts()).hasSize(2);
    scene.clock.advance(Scene.LEASE);
    scene.reductions.send();
    assertThat(scene.reductionMemory.counts()).containsEntry("unknown", 1L);
    assertThat(doubted()).hasSize(2);
    assertThat(scene.medusa.calls(Scene.REDUCE)).isEmpty();
  }

  @Test
  void whatCertainlyDidNothingIsRepeated() {
    OdooOrder order = switchedOn(Series.ODOO_17, Dialect.SPECIFIED);
    scene.odoo.deliver(order.id());
    scene.reductions.discover();
    scene.medusa.faults().throttle(Scene.REDUCE, 1, Duration.ofSeconds(30));
    assertThat(scene.reductions.send().pushed()).isZero();
    scene.clock.advance(Duration.ofSeconds(29));
    assertThat(scene.reductions.send().pushed()).isZero();
    scene.clock.advance(Duration.ofSeconds(1));
    assertThat(scene.reductions.send().pushed()).isEqualTo(1);
    assertThat(scene.medusa.calls(Scene.REDUCE)).hasSize(2);
  }

  @Test
  void aShopWithoutTheEndpointGetsQuantitiesInstead() {
    OdooOrder order = switchedOn(Series.ODOO_17, Dialect.OBSERVED);
    scene.odoo.deliver(order.id());
    scene.reductions.discover();
    scene.reductions.send();
    assertThat(scene.reductionMemory.counts()).containsEntry("done", 1L);
    assertThat(doubted()).hasSize(2);
  }

  @Test
  void deliveriesOfBeforeTheSwitchAreNotReduced() {
    OdooOrder order = switchedOn(Series.ODOO_17, Dialect.SPECIFIED);
    scene.settings = Scene.settings();
    assertThat(scene.reductions.discover()).isZero();
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 3);
    assertThat(scene.reductions.discover()).isZero();
    scene.clock.advance(Duration.ofMinutes(1));
    scene.settings = Scene.settings("STOCK_FULFILMENT", "reduce");
    assertThat(scene.reductions.discover()).isZero();
    scene.clock.advance(Duration.ofMinutes(1));
    assertThat(scene.reductions.discover()).isZero();
    scene.odoo.deliver(order.id());
    assertThat(scene.reductions.discover()).isEqualTo(1);
  }

  @Test
  void aBusyMedusaEndsTheRunAlthoughItDoesNotSayHowLong() {
    OdooOrder order = switchedOn(Series.ODOO_17, Dialect.SPECIFIED);
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 3);
    scene.odoo.deliver(order.id());
    assertThat(scene.reductions.discover()).isEqualTo(2);
    scene.medusa.faults().fail(Scene.REDUCE, 2, 429, "{}");
    scene.reductions.send();
    assertThat(scene.medusa.calls(Scene.REDUCE)).hasSize(1);
  }

  @Test
  void whatAVendorShipsIsNotTakenOffTheStock() {
    OdooOrder order = switchedOn(Series.ODOO_17, Dialect.SPECIFIED);
    int vendors = scene.create("stock.location", Map.of("name", "Vendors", "usage", "supplier"));
    int picking = scene.odoo.dispatch().pickings(order.id()).get(0);
    scene.odoo.deliver(order.id());
    scene.write("stock.picking", picking, Map.of("location_id", vendors));
    assertThat(scene.reductions.discover()).isZero();
  }

  /** The shop sold and reserved the kit; Odoo delivers what it is made of. */
  @ParameterizedTest
  @EnumSource
  void aKitIsReducedByItsOwnSku(Series series) {
    OdooOrder order = switchedOn(series, Dialect.SPECIFIED);
    scene.medusa.addProduct("KIT", "Kit", 5000, 100);
    scene.odoo.addProduct("KIT", "Kit", 5.0, "");
    int line = scene.line(order, "SKU-2");
    scene.write("sale.order.line", line, Map.of("product_id", scene.product("KIT")));
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-2", 1);
    assertThat(scene.reductions.discover()).isEqualTo(1);
    assertThat(scene.reductions.heldProducts()).containsExactly(scene.product("KIT"));
    scene.reductions.send();
    scene.odoo.deliver(order.id());
    assertThat(scene.reductions.discover()).isEqualTo(1);
    scene.reductions.send();
    assertThat(scene.reductions.discover()).isZero();
    assertThat(scene.medusa.calls(Scene.REDUCE))
        .extracting(call -> Scene.json(call.body()).path("items").toString())
        .containsExactly(
            "[{\"sku\":\"KIT\",\"quantity\":1}]",
            "[{\"sku\":\"KIT\",\"quantity\":1},{\"sku\":\"SKU-1\",\"quantity\":5}]");
  }
}

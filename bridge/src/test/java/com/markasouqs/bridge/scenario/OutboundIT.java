package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way from a change in Odoo to the shop, in both dialects. */
class OutboundIT {
  private static final CallPattern STATUSES =
      new CallPattern("POST", "/odoo/webhooks/order-status");
  private OutboundShop shop;

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aNewProductIsInTheShopWithItsStockAndItsPrice(Dialect dialect) {
    shop = OutboundShop.open(dialect).startBridge();
    shop.odoo().addProduct("NEW-1", "Brand new", 4.25, "");
    shop.odoo().setOnHand("NEW-1", 12);
    shop.nudge("product.template");
    eventually(() -> shop.medusa().product("NEW-1").isPresent());
    eventually(() -> shop.medusa().stockOf("NEW-1").stocked() == 12);
    assertThat(shop.medusa().product("NEW-1").orElseThrow().path("price").asLong())
        .isEqualTo(4_250);
    assertThat(shop.medusa().product("NEW-1").orElseThrow().path("title").asText())
        .isEqualTo("Brand new");
    shop.odoo().merchandise().setPrice("NEW-1", 5);
    shop.odoo().setOnHand("NEW-1", 11);
    shop.nudge("product.template");
    eventually(() -> shop.medusa().product("NEW-1").orElseThrow().path("price").asLong() == 5_000);
    eventually(() -> shop.medusa().stockOf("NEW-1").stocked() == 11);
    shop.odoo().merchandise().archive("NEW-1");
    shop.nudge("product.template");
    eventually(() -> shop.medusa().product("NEW-1").isEmpty());
  }

  /** An open order keeps Medusa from deleting; who buys the rest would get nothing. */
  @Test
  void whatCannotBeDeletedYetIsNotSoldAnyMore() {
    shop = OutboundShop.open(Dialect.SPECIFIED);
    shop.odoo().addProduct("OLD", "Renamed", 2, "");
    shop.odoo().setOnHand("OLD", 20);
    shop.odoo().addProduct("GONE", "Archived", 2, "");
    shop.odoo().setOnHand("GONE", 20);
    shop.startBridge();
    shop.run("product-changes");
    eventually(() -> shop.medusa().product("OLD").isPresent());
    eventually(() -> shop.medusa().product("GONE").isPresent());
    shop.run("stock-changes");
    shop.placeOrder("OLD", 2);
    shop.placeOrder("GONE", 2);
    shop.odoo().merchandise().write("OLD", "default_code", "NEW");
    shop.odoo().merchandise().archive("GONE");
    shop.nudge("product.template");
    eventually(() -> shop.medusa().product("NEW").isPresent());
    eventually(() -> shop.medusa().stockOf("OLD").stocked() == 0);
    eventually(() -> shop.medusa().stockOf("GONE").stocked() == 0);
    shop.run("stock-compare");
    assertThat(shop.medusa().product("OLD")).as("it is reserved").isPresent();
    assertThat(shop.medusa().stockOf("OLD").stocked()).isZero();
    assertThat(shop.medusa().stockOf("GONE").stocked()).isZero();
    eventually(() -> shop.medusa().stockOf("NEW").stocked() == 20);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anOrderIsToldOfEachStepOnce(Dialect dialect) {
    shop = OutboundShop.open(dialect);
    shop.odoo().addProduct("SOLD", "Sold", 2, "");
    shop.odoo().setOnHand("SOLD", 20);
    shop.startBridge();
    shop.run("product-changes");
    eventually(() -> shop.medusa().product("SOLD").isPresent());
    String order = shop.placeOrder("SOLD", 2);
    int saleOrder = shop.inOdoo(order);
    shop.odoo().deliver(saleOrder);
    int invoice = shop.odoo().invoice(saleOrder);
    shop.odoo().pay(invoice);
    shop.nudge("sale.order");
    await().atMost(Duration.ofSeconds(30)).untilAsserted(this::eachStepWasToldOnce);
    shop.run("order-status");
    eachStepWasToldOnce();
  }

  private void eachStepWasToldOnce() {
    assertThat(shop.medusa().calls(STATUSES))
        .extracting(call -> call.body().replaceAll(".*\"event_type\":\"([a-z.]+)\".*", "$1"))
        .containsExactly(
            "order.confirmed", "order.shipped", "order.delivered", "order.invoiced", "order.paid");
  }

  private static void eventually(java.util.concurrent.Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}

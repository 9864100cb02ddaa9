package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The main job: the contract's example order becomes a confirmed sale order. */
class FirstOrderIT {

  @Test
  void exampleOrderIsConfirmedWithItsTotal() throws IOException {
    try (Shop shop = Shop.open().startBridge()) {
      HttpResponse<String> answer =
          shop.post(resource("/contract/examples/webhook-order-created.json"));

      assertThat(answer.statusCode()).isEqualTo(202);
      await()
          .until(
              () ->
                  shop.events(EventState.DONE).size() == 1
                      || shop.events(EventState.PARKED).size() == 1);
      assertThat(shop.events(EventState.PARKED)).isEmpty();
      SaleOrderView order = shop.saleOrders("order_01ABC123").get(0);
      assertThat(order.state()).isEqualTo("sale");
      assertThat(order.total()).isEqualTo(16.000);
      assertThat(order.clientOrderRef()).isEqualTo("MEDUSA-1001");
      assertThat(order.skus())
          .containsExactly("CASE-IP15PRO-001", "PB-20000-BLK", "MEDUSA-SHIPPING");
    }
  }

  private static String resource(String name) throws IOException {
    try (var stream = FirstOrderIT.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

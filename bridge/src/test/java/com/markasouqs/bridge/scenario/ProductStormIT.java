package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.NewProduct;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders do not wait until a whole catalogue is in the shop. */
class ProductStormIT {
  private static final int PRODUCTS = 1_500;
  private static final int ORDERS = 10;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void ordersAreInOdooBeforeTheCatalogueIsInTheShop(Dialect dialect) {
    try (OutboundShop shop = OutboundShop.open(dialect)) {
      shop.odoo()
          .addProducts(
              PRODUCTS, n -> new NewProduct("STORM-%04d".formatted(n), "Storm " + n, 1, "", 5));
      shop.odoo().addProduct("SOLD", "Sold", 2, "");
      shop.odoo().setOnHand("SOLD", 20);
      shop.medusa().addProduct("SOLD", "Sold", 2_000, 20);
      shop.startBridge();
      await()
          .atMost(OutboundShop.PATIENCE)
          .until(() -> shop.medusa().products().size(), shown -> shown > 20);

      List<String> orders = new ArrayList<>();
      for (int n = 0; n < ORDERS; n++) {
        orders.add(shop.placeOrder("SOLD", 1));
        shop.inOdoo(orders.get(n));
      }
      assertThat(shop.medusa().products().size()).as("in the shop").isLessThan(PRODUCTS);

      await()
          .atMost(OutboundShop.PATIENCE.multipliedBy(3))
          .until(() -> shop.medusa().products().size(), shown -> shown >= PRODUCTS);
      orders.forEach(order -> assertThat(shop.shop().saleOrders(order)).hasSize(1));
    }
  }
}

package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.NewProduct;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A shop of many products is compared in few calls, and only what differs is told.
 *
 * <p>{@code scenario.skus} says how many products.
 */
class ManySkusIT {
  private static final int SKUS = Integer.getInteger("scenario.skus", 2_500);
  private static final int CHANGED = SKUS / 100;
  private static final CallPattern PUSHES = new CallPattern("POST", "/odoo/webhooks/inventory");

  /** A call a thousand products, some for locations and identity, and what other jobs ask. */
  private static final int MOST_CALLS = 60 + 4 * SKUS / 1_000;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void onlyWhatDiffersIsToldAndFewCallsFindIt(Dialect dialect) {
    try (OutboundShop shop = OutboundShop.open(dialect)) {
      shop.with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false")
          .with("BRIDGE_SETTINGS_STOCK_OVERLAP", "0s");
      load(shop);
      shop.startBridge();
      shop.run("stock-compare");
      assertThat(shop.medusa().calls(PUSHES)).isEmpty();
      IntStream.range(0, CHANGED).forEach(n -> shop.odoo().setOnHand(sku(n * 100), 5_000 + n));
      shop.odoo().calls().clear();
      shop.run("stock-compare");
      assertThat(shop.odoo().calls().total()).isLessThan(MOST_CALLS);
      assertThat(shop.medusa().calls(PUSHES)).hasSizeLessThan(4 + CHANGED / 100);
      for (int n = 0; n < SKUS; n++) {
        int expected = n % 100 == 0 && n / 100 < CHANGED ? 5_000 + n / 100 : quantity(n);
        assertThat(shop.medusa().stockOf(sku(n)).stocked()).as(sku(n)).isEqualTo(expected);
      }
    }
  }

  private static void load(OutboundShop shop) {
    shop.odoo().addProducts(SKUS, n -> new NewProduct(sku(n), "Product " + n, 1, "", quantity(n)));
    for (int n = 0; n < SKUS; n++) {
      shop.medusa().addProduct(sku(n), "Product " + n, 1_000, quantity(n));
    }
  }

  private static String sku(int n) {
    return "MANY-%06d".formatted(n);
  }

  private static int quantity(int n) {
    return 1 + n % 90;
  }
}

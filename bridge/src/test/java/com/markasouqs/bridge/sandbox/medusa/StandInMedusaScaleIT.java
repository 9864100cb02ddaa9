package com.markasouqs.bridge.sandbox.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shop with many SKUs, in which one of them and one page are found at once. */
class StandInMedusaScaleIT {
  private static final int PRODUCTS = 100_000;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void findsOneOfManySkusAndPages(Dialect dialect) throws IOException {
    try (StandInMedusa medusa = StandInMedusa.start(StandInMedusaOptions.of(dialect))) {
      Client client = new Client(medusa);
      Instant began = Instant.now();
      for (int n = 0; n < PRODUCTS; n++) {
        medusa.addProduct("S-" + n, "Product " + n, 1000, 5);
      }
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
      began = Instant.now();
      for (int n = 0; n < 1000; n++) {
        assertThat(medusa.product("S-" + n)).isPresent();
        assertThat(medusa.stockOf("S-" + n).stocked()).isEqualTo(5);
      }
      JsonNode page = client.get("/odoo/inventory?limit=100&offset=50000");
      assertThat(page.path("inventory")).hasSize(100);
      for (int n = 0; n < 10; n++) {
        client.get("/odoo/inventory?limit=100&offset=" + n * 100);
      }
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void stockMayBeSetBelowWhatIsReserved(Dialect dialect) {
    try (StandInMedusa medusa = StandInMedusa.start(StandInMedusaOptions.of(dialect))) {
      medusa.addProduct("S-1", "One", 1000, 5);
      ObjectNode order = Json.object();
      order.putArray("items").add(Json.object().put("sku", "S-1").put("quantity", 3));
      medusa.placeOrderSilently(order);

      medusa.setStock("S-1", 1);

      assertThat(medusa.stockOf("S-1").reserved()).isEqualTo(3);
      assertThat(medusa.stockOf("S-1").available()).isEqualTo(-2);
    }
  }
}

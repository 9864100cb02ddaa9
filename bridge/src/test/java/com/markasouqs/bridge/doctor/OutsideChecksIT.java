package com.markasouqs.bridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.StoreAddress;
import com.markasouqs.bridge.store.TestStore;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checks that look at a clock and at a store, with real ones. */
class OutsideChecksIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final CatalogSettings SETTINGS =
      ConfigLoader.load(
              Optional.empty(),
              Map.of(
                  "BRIDGE_ODOO_URL", "http://odoo.test",
                  "BRIDGE_ODOO_DATABASE", "shop",
                  "BRIDGE_ODOO_USER", "api",
                  "BRIDGE_ODOO_API_KEY", "key"))
          .settings()
          .catalog();

  @Test
  void clocksThatDifferAreFound() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/web/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      URI odoo = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      Clock clock = Clock.systemUTC();
      assertThat(new ClockCheck(odoo, TIMEOUT, clock).run())
          .extracting(Finding::level)
          .containsExactly(Level.OK);
      Clock late = Clock.offset(clock, Duration.ofMinutes(-3));
      List<Finding> findings = new ClockCheck(odoo, TIMEOUT, late).run();
      assertThat(findings).extracting(Finding::level).containsExactly(Level.WARNING);
      assertThat(findings.get(0).message()).containsPattern("(179|180|181) s");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void imagesThatStrangersCannotOpenAreFound() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/image",
        exchange -> {
          exchange.getResponseHeaders().add("content-type", "image/png");
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write(0);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(image(base + "/image")).contains("names this machine only");
      assertThat(image(base + "/nothing")).contains("404");
      assertThat(image("http://127.0.0.1:1/image")).contains("ConnectException");
      assertThat(image("no address")).contains("without a login");
    } finally {
      server.stop(0);
    }
  }

  private static String image(String address) {
    FakeOdoo odoo =
        new FakeOdoo()
            .on(
                "product.product.fields_get",
                Map.of("medusa_image_urls", Map.of("type", "text", "store", false)))
            .on(
                "product.product.search_read",
                List.of(Map.of("id", 1, "medusa_image_urls", address + "\n")));
    List<Finding> findings = new ImagesCheck(odoo.client(), SETTINGS).run();
    assertThat(findings).extracting(Finding::level).containsExactly(Level.WARNING);
    return findings.get(0).message();
  }

  @Test
  void aClockThatCannotBeReadIsAWarning() {
    URI nobody = URI.create("http://127.0.0.1:1");
    assertThat(new ClockCheck(nobody, TIMEOUT, Clock.systemUTC()).run())
        .extracting(Finding::level)
        .containsExactly(Level.WARNING);
  }

  @Test
  void aStoreIsFitOrTheSentenceSaysWhyNot() {
    assertThat(Checks.store(TestStore::fresh).run())
        .extracting(Finding::level)
        .containsExactly(Level.OK);
    StoreAddress nobody =
        new StoreAddress("jdbc:mariadb://127.0.0.1:1/bridge", "bridge", new Secret("x"));
    assertThat(Checks.store(() -> Store.open(TestStore.config(nobody))).run())
        .extracting(Finding::level)
        .containsExactly(Level.ERROR);
  }
}

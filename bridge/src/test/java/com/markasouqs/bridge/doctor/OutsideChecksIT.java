package com.markasouqs.bridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The checks that look at a clock and at a store, with real ones. */
class OutsideChecksIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

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

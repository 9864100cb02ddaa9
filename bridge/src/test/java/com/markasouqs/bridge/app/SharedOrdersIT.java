package com.markasouqs.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaEndpoint;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.pushed.Turns;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.Gate;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances that tell Medusa of one order: it loses one of two writes at a time. */
class SharedOrdersIT {
  private static final CallPattern STATUS = new CallPattern("POST", "/odoo/webhooks/order-status");
  private static final CallPattern SYNCED = new CallPattern("POST", "/odoo/orders/*");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final OdooOrder SALE_ORDER = new OdooOrder(7, "S00007");

  private final Store store = TestStore.fresh();
  private final StandInMedusa medusa =
      StandInMedusa.start(StandInMedusaOptions.of(Dialect.SPECIFIED));
  private final Turns turns = newTurns();
  private final Turns others = newTurns();
  private final MedusaClient client = newClient(turns, Duration.ofSeconds(20));
  private final MedusaClient impatient = newClient(others, Duration.ZERO);
  private String order;

  private Turns newTurns() {
    return new Turns(store, Clock.systemUTC(), Duration.ofMinutes(1));
  }

  private MedusaClient newClient(Turns mine, Duration patience) {
    MedusaEndpoint endpoint =
        new MedusaEndpoint(medusa.url(), new Secret(medusa.options().apiKey()), TIMEOUT, TIMEOUT);
    return new MedusaClient(endpoint, Clock.systemUTC(), new SharedOrders(mine, patience));
  }

  @BeforeEach
  void place() {
    medusa.addProduct("SKU-1", "One", 1000, 100);
    ObjectNode placed = JsonNodeFactory.instance.objectNode();
    placed.put("email", "guest@example.com").put("currency_code", "kwd");
    placed.putArray("items").addObject().put("sku", "SKU-1").put("quantity", 1);
    order = medusa.placeOrderSilently(placed).id();
  }

  @AfterEach
  void close() {
    client.close();
    impatient.close();
    turns.close();
    others.close();
    medusa.close();
    store.close();
  }

  private void tell(MedusaClient by) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("medusa_order_id", order).put("odoo_order_id", 7).put("odoo_order_name", "S00007");
    by.tellStatus("order.confirmed", body);
  }

  private void mark(MedusaClient by) {
    by.markSynced(order, SALE_ORDER, Instant.parse("2026-11-22T10:00:00Z"));
  }

  @Test
  void noWriteIsSentWhileAnotherInstanceWritesToTheOrder() throws Exception {
    Gate gate = medusa.faults().hang(STATUS, 1);
    ExecutorService instance = Executors.newSingleThreadExecutor();
    try {
      Future<?> telling = instance.submit(() -> tell(client));
      await().until(() -> medusa.calls(STATUS).size() == 1);
      MedusaException.Unavailable busy =
          catchThrowableOfType(MedusaException.Unavailable.class, () -> mark(impatient));
      assertThat(busy.mayHaveArrived()).isFalse();
      assertThat(medusa.calls(SYNCED)).isEmpty();
      gate.open();
      telling.get(20, TimeUnit.SECONDS);
    } finally {
      instance.shutdownNow();
    }
    mark(impatient);
    assertThat(medusa.order(order).orElseThrow().at("/metadata/odoo_synced_at").asText())
        .isNotEmpty();
    assertThat(medusa.order(order).orElseThrow().at("/metadata/odoo_confirmed").isMissingNode())
        .isFalse();
  }

  @Test
  void whoWaitsComesNext() throws Exception {
    Gate gate = medusa.faults().hang(SYNCED, 1);
    ExecutorService instances = Executors.newFixedThreadPool(2);
    try {
      MedusaClient other = newClient(others, Duration.ofSeconds(20));
      Future<?> marking = instances.submit(() -> mark(client));
      await().until(() -> medusa.calls(SYNCED).size() == 1);
      Future<?> telling = instances.submit(() -> tell(other));
      assertThat(medusa.calls(STATUS)).isEmpty();
      gate.open();
      marking.get(20, TimeUnit.SECONDS);
      telling.get(20, TimeUnit.SECONDS);
      other.close();
    } finally {
      instances.shutdownNow();
    }
    assertThat(medusa.calls(STATUS)).hasSize(1);
  }
}

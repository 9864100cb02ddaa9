package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Sends orders and waits until the bridge has decided them. */
final class Storefront {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Shop shop;

  Storefront(Shop shop) {
    this.shop = shop;
  }

  /** Sends the order, which has to be accepted, and returns its event once it is decided. */
  Event send(OrderPayload payload) {
    return send(payload.json(), payload.id());
  }

  /** Sends a body for an order that has its sale order already: answered with Odoo's ids. */
  Event sendAgain(OrderPayload payload) {
    HttpResponse<String> answer = shop.post(payload.json());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"duplicate\"", "\"odoo_order_name\":\"S0");
    return decided(payload.id());
  }

  /** Sends a body, which has to be accepted, and returns its event once it is decided. */
  Event send(String body, String entityId) {
    HttpResponse<String> answer = shop.post(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).contains("\"status\":\"accepted\"");
    return decided(entityId);
  }

  /** Lets the orders arrive while Odoo is away, so that they make one batch. */
  void sendTogether(List<OrderPayload> orders) {
    shop.odoo.down();
    List<CompletableFuture<HttpResponse<String>>> answers =
        orders.stream().map(order -> shop.postAsync(order.json())).toList();
    answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(202));
    shop.odoo.calls().clear();
    shop.odoo.up();
  }

  /** The newest event of the order or customer, once none of its events waits any more. */
  Event decided(String entityId) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> shop.eventsOf(entityId),
            events ->
                !events.isEmpty()
                    && events.stream().noneMatch(event -> event.state() == EventState.ACCEPTED));
    return shop.eventsOf(entityId).get(0);
  }

  /** The newest event of the order, once it is as wanted. */
  Event becomes(String entityId, Predicate<Event> wanted) {
    return await().atMost(PATIENCE).until(() -> shop.eventsOf(entityId).get(0), wanted);
  }

  /** Waits until nothing is open. */
  void allDecided(int events) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> shop.events.counts(),
            counts -> counts.get("accepted") == 0 && total(counts.values()) >= events);
  }

  private static long total(Iterable<Long> counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** How an event stands: its state and, where it has any, its codes. */
  static String standing(Event event) {
    List<String> flags = event.flags().stream().map(flag -> flag.code().name()).toList();
    String code = event.code() == null ? "" : " " + event.code();
    return event.state().wireName() + code + (flags.isEmpty() ? "" : " " + flags);
  }
}

package com.markasouqs.bridge.sandbox.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in misbehaves when told to, and only then. */
class StandInMedusaFaultsIT {
  private static final CallPattern UPDATE = new CallPattern("POST", "/odoo/inventory/*");
  private static final String UPDATE_PATH = "/odoo/inventory/update";

  private final StandInMedusa medusa =
      StandInMedusa.start(StandInMedusaOptions.of(Dialect.SPECIFIED));
  private final Client client = new Client(medusa);

  @AfterEach
  void close() {
    medusa.close();
  }

  @Test
  void failsTheNextCallsThatMatch() throws IOException {
    medusa.addProduct("A", "A", 1, 1);
    medusa.faults().fail(UPDATE, 2, 503, "{\"message\":\"busy\"}");
    assertThat(client.call("GET", "/odoo/orders", "").statusCode()).isEqualTo(200);
    assertThat(update(5).statusCode()).isEqualTo(503);
    assertThat(update(5).statusCode()).isEqualTo(503);
    assertThat(medusa.stockOf("A").stocked()).isEqualTo(1);
    assertThat(update(5).statusCode()).isEqualTo(200);
    assertThat(medusa.faults().left()).isZero();
    assertThat(medusa.calls(UPDATE)).hasSize(3).allMatch(call -> call.body().contains("\"A\""));
  }

  @Test
  void answersHtmlAndAsksForPatience() throws IOException {
    medusa.faults().failWithHtml(CallPattern.ANY, 1, 502);
    medusa.faults().throttle(CallPattern.ANY, 1, Duration.ofSeconds(7));
    HttpResponse<String> html = client.call("GET", "/odoo/orders", "");
    assertThat(html.statusCode()).isEqualTo(502);
    assertThat(html.body()).startsWith("<html>");
    HttpResponse<String> throttled = client.call("GET", "/odoo/orders", "");
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("retry-after")).contains("7");
  }

  @Test
  void losesTheAnswerAfterTheWork() {
    medusa.addProduct("A", "A", 1, 1);
    medusa.faults().loseAnswer(UPDATE, 1);
    assertThatThrownBy(() -> update(5))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ConnectException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    assertThat(medusa.stockOf("A").stocked()).isEqualTo(5);
  }

  @Test
  void hangsUntilTheGateIsOpened() throws Exception {
    medusa.addProduct("A", "A", 1, 1);
    Gate gate = medusa.faults().hang(UPDATE, 1);
    CompletableFuture<HttpResponse<String>> held = updateInBackground();
    Awaitility.await().until(() -> medusa.calls(UPDATE).size() == 1);
    assertThat(held).isNotDone();
    assertThat(medusa.stockOf("A").stocked()).isEqualTo(1);
    gate.open();
    assertThat(held.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(medusa.stockOf("A").stocked()).isEqualTo(5);
  }

  @Test
  void isSlowUntilCleared() throws IOException {
    medusa.faults().slow(CallPattern.ANY, Duration.ofMillis(300));
    long before = System.nanoTime();
    client.get("/odoo/orders");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
    medusa.faults().clear();
    assertThat(medusa.faults().left()).isZero();
  }

  @Test
  void goesDownAndComesUpOnTheSamePort() throws IOException {
    medusa.addProduct("A", "A", 1, 1);
    URI url = medusa.url();
    medusa.goDown();
    assertThatThrownBy(() -> update(5)).isInstanceOf(IOException.class);
    medusa.comeUp();
    assertThat(medusa.url()).isEqualTo(url);
    assertThat(update(6).statusCode()).isEqualTo(200);
    assertThat(medusa.stockOf("A").stocked()).isEqualTo(6);
  }

  @Test
  void goesDownWhileACallHangs() {
    medusa.addProduct("A", "A", 1, 1);
    medusa.faults().hang(UPDATE, 1);
    CompletableFuture<HttpResponse<String>> held = updateInBackground();
    Awaitility.await().until(() -> medusa.calls(UPDATE).size() == 1);
    medusa.goDown();
    Awaitility.await().until(held::isCompletedExceptionally);
    assertThat(medusa.stockOf("A").stocked()).isEqualTo(1);
  }

  private CompletableFuture<HttpResponse<String>> updateInBackground() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return update(5);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private HttpResponse<String> update(int quantity) throws IOException {
    return client.call("POST", UPDATE_PATH, "{\"sku\":\"A\",\"quantity\":" + quantity + "}");
  }
}

package com.markasouqs.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.config.StoreConfig;
import com.markasouqs.bridge.sandbox.odoo.Hold;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import com.markasouqs.bridge.store.TestStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process of its own: how it starts, refuses to start, and stops. */
class RunCommandIT {
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration REFUSAL = Duration.ofSeconds(60);
  private static final int ORDERS = 5;

  @TempDir Path temporary;
  private StandInOdoo odoo;
  private Map<String, String> environment;

  @BeforeEach
  void open() {
    odoo = StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17).withPricePrecision(3));
    StoreConfig store = TestStore.freshConfig();
    environment = BridgeProcess.environment(odoo, store);
  }

  @AfterEach
  void close() {
    odoo.close();
  }

  private static String order(int number) throws IOException {
    try (var stream =
        RunCommandIT.class.getResourceAsStream("/contract/examples/webhook-order-created.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("order_01ABC123", "order_" + number);
    }
  }

  @Test
  void variablesAloneStartItAndOdooMayBeDown() throws Exception {
    odoo.down();
    try (BridgeProcess bridge = BridgeProcess.start(environment, "run").awaitReady()) {
      assertThat(bridge.post(order(1)).statusCode()).isEqualTo(202);
      assertThat(bridge.output()).contains("config odoo.api-key=********");
      odoo.up();
      await().atMost(Duration.ofSeconds(20)).until(() -> odoo.saleOrders().size() == 1);
      bridge.terminate();
      assertThat(bridge.exitWithin(STOP)).isZero();
      assertThat(bridge.output()).endsWith("stopped");
    }
  }

  @Test
  void jsonLogsAreJsonLineByLine() throws Exception {
    environment.put("BRIDGE_LOG_FORMAT", "json");
    try (BridgeProcess bridge = BridgeProcess.start(environment, "run").awaitReady()) {
      bridge.terminate();
      assertThat(bridge.exitWithin(STOP)).isZero();
      JsonMapper json = JsonMapper.builder().build();
      for (String line : bridge.lines()) {
        assertThat(json.readTree(line).path("formattedMessage").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void sigtermFinishesTheBatchUnderWay() throws Exception {
    stopDuring(odoo.faults().hangBeforeWork("sale.order", "create", Duration.ofSeconds(3)));
  }

  @Test
  void sigtermDoesNotWaitForAnOdooThatHangs() throws Exception {
    stopDuring(odoo.faults().hangAfterWork("sale.order", "create", Duration.ofSeconds(60)));
  }

  /** Orders arrive, creating them hangs, the bridge is stopped and started again. */
  private void stopDuring(Hold hold) throws Exception {
    try (BridgeProcess bridge = BridgeProcess.start(environment, "run").awaitReady()) {
      for (int number = 1; number <= ORDERS; number++) {
        assertThat(bridge.post(order(number)).statusCode()).isEqualTo(202);
      }
      assertThat(hold.awaitReached(Duration.ofSeconds(20))).isTrue();
      bridge.terminate();
      assertThat(bridge.exitWithin(STOP)).isZero();
    }
    hold.release();
    odoo.faults().clear();
    try (BridgeProcess again = BridgeProcess.start(environment, "run").awaitReady()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  odoo.saleOrders().stream().filter(o -> o.state().equals("sale")).count()
                      == ORDERS);
      assertThat(odoo.saleOrders()).extracting(SaleOrderView::medusaOrderId).hasSize(ORDERS);
      assertThat(odoo.saleOrders())
          .extracting(SaleOrderView::medusaOrderId)
          .doesNotHaveDuplicates();
      again.terminate();
      assertThat(again.exitWithin(STOP)).isZero();
    }
  }

  @Test
  void everyProblemOfTheConfigurationIsShownWithItsLine() throws Exception {
    Path file = temporary.resolve("bridge.yaml");
    Files.writeString(
        file, "http:\n  port: many\nodoo:\n  url: https://odoo.example.com\n  usr: x\n");
    try (BridgeProcess bridge = BridgeProcess.start(Map.of(), "run", "--config", file.toString())) {
      assertThat(bridge.exitWithin(REFUSAL)).isEqualTo(2);
      assertThat(bridge.output())
          .contains("line 2: http.port")
          .contains("line 5: odoo.usr")
          .contains("odoo.api-key")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("BRIDGE_ADMIN_PORT", Integer.toString(taken.getLocalPort()));
      refused("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use");
    }
  }

  @Test
  void aStoreThatDoesNotAnswerIsOneSentence() throws Exception {
    environment.put("BRIDGE_STORE_URL", "jdbc:mariadb://127.0.0.1:1/bridge");
    refused("store");
  }

  private void refused(String sentence) throws Exception {
    try (BridgeProcess bridge = BridgeProcess.start(environment, "run")) {
      assertThat(bridge.exitWithin(REFUSAL)).isEqualTo(1);
      assertThat(bridge.lines().get(bridge.lines().size() - 1))
          .startsWith("The bridge did not start: ")
          .contains(sentence);
      assertThat(bridge.output()).doesNotContain("\tat ");
    }
  }
}

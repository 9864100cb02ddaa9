package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tests can make the stand-in do, and what it does with stock. */
class StandInOdooIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final StandInOdoo odoo = StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17));
  private final OdooCaller caller = new OdooCaller(odoo);

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void losesTheAnswerAfterTheCommit() throws Exception {
    odoo.faults().loseAnswers(1, "res.partner", "create");

    assertThatThrownBy(() -> caller.createPartner("Lost")).isInstanceOf(IOException.class);

    assertThat(odoo.partners()).extracting(partner -> partner.get("name")).containsExactly("Lost");
  }

  @Test
  void dropsACallBeforeAnyWork() {
    odoo.faults().dropCalls(1, "res.partner", "create");

    assertThatThrownBy(() -> caller.createPartner("Dropped")).isInstanceOf(IOException.class);

    assertThat(odoo.partners()).isEmpty();
    assertThat(odoo.calls().count("res.partner", "create")).isEqualTo(1);
  }

  @Test
  void answersWithTheScriptedFaultsAndThenAsEver() throws Exception {
    odoo.faults().failSerialization(2, "res.partner", "create");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> caller.createPartner("Raced"))
          .isInstanceOfSatisfying(OdooFault.class, fault -> assertThat(fault.code()).isEqualTo(1))
          .hasMessageEndingWith(
              "psycopg2.errors.SerializationFailure: could not serialize access due to concurrent"
                  + " update\n\n");
    }
    assertThat(odoo.partners()).isEmpty();
    assertThat(caller.createPartner("Raced")).isPositive();
  }

  @Test
  void answersAsAProxyInFront() throws Exception {
    odoo.faults().answerHttp(1, 502, "<html>Bad Gateway</html>");

    var answer = caller.post(caller.body(Map.of(), "res.partner", "search", List.of()));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Bad Gateway");
  }

  @Test
  void hangsUntilReleasedAndOnlyThenWorks() throws Exception {
    Hold hold = odoo.faults().hangBeforeWork("res.partner", "create", LONG);
    CompletableFuture<Integer> call = CompletableFuture.supplyAsync(this::createLate);
    assertThat(hold.awaitReached(LONG)).isTrue();

    assertThat(odoo.partners()).isEmpty();

    hold.release();
    assertThat(call.get(30, TimeUnit.SECONDS)).isPositive();
    assertThat(odoo.partners()).hasSize(1);
  }

  @Test
  void hangsAfterTheCommit() throws Exception {
    Hold hold = odoo.faults().hangAfterWork("res.partner", "create", LONG);
    CompletableFuture<Integer> call = CompletableFuture.supplyAsync(this::createLate);
    assertThat(hold.awaitReached(LONG)).isTrue();

    assertThat(odoo.partners()).hasSize(1);
    assertThat(call).isNotDone();

    hold.release();
    assertThat(call.get(30, TimeUnit.SECONDS)).isPositive();
  }

  private int createLate() {
    try {
      return caller.createPartner("Late");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void finishesTheCallOfAClientThatIsGone() throws Exception {
    Hold hold = odoo.faults().hangBeforeWork("res.partner", "create", LONG);
    byte[] body = caller.body(Map.of(), "res.partner", "create", Map.of("name", "Orphan"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), odoo.url().getPort())) {
      String head =
          "POST /xmlrpc/2/object HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
              + "Content-Length: "
              + body.length
              + "\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      assertThat(hold.awaitReached(LONG)).isTrue();
      socket.setSoLinger(true, 0);
    }

    hold.release();

    Awaitility.await().atMost(LONG).until(() -> odoo.partners().size() == 1);
  }

  @Test
  void refusesConnectionsWhileDownAndKeepsItsRecords() throws Exception {
    int partner = caller.createPartner("Kept");
    var address = odoo.url();

    odoo.down();
    assertThatThrownBy(() -> caller.read("res.partner", partner, "name"))
        .isInstanceOf(ConnectException.class);
    odoo.up();

    assertThat(odoo.url()).isEqualTo(address);
    assertThat(caller.read("res.partner", partner, "name").get("name")).isEqualTo("Kept");
  }

  @Test
  void refusesParticularOrdersWithASentence() throws Exception {
    int partner = caller.createPartner("Blocked");
    odoo.faults()
        .refuseConfirmation(order -> order.skus().contains("CABLE-USB-C"), "Not this one.");
    int refused = caller.createOrder(partner, "CABLE-USB-C", 1, Map.of());
    int accepted = caller.createOrder(partner, "PB-20000-BLK", 1, Map.of());

    assertThatThrownBy(
            () -> caller.call("sale.order", "action_confirm", List.of(accepted, refused)))
        .hasMessage("Not this one.");

    assertThat(odoo.saleOrders()).extracting(SaleOrderView::state).containsOnly("draft");
    assertThat(caller.call("sale.order", "action_confirm", List.of(accepted))).isEqualTo(true);
  }

  @Test
  void rollsTheWholeCallBackButGivesNoNumberTwice() throws Exception {
    int partner = caller.createPartner("Buyer");
    caller.createOrder(partner, "CABLE-USB-C", 1, Map.of("x_medusa_order_id", "order_1"));

    Map<String, Object> fresh = Map.of("partner_id", partner, "x_medusa_order_id", "order_2");
    Map<String, Object> taken = Map.of("partner_id", partner, "x_medusa_order_id", "order_1");
    assertThatThrownBy(() -> caller.call("sale.order", "create", List.of(fresh, taken)))
        .hasMessage("The operation cannot be completed: This Medusa order is already in Odoo.");

    assertThat(odoo.saleOrders()).hasSize(1);
    caller.call("sale.order", "create", fresh);
    assertThat(odoo.saleOrders())
        .extracting(SaleOrderView::name)
        .containsExactly("S00001", "S00004");
  }

  @Test
  void takesDuplicatesWithoutTheConstraints() throws Exception {
    try (StandInOdoo bare =
        StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_18).withSchema(true, false))) {
      OdooCaller toBare = new OdooCaller(bare);
      int partner = toBare.createPartner("Twice");

      toBare.createOrder(partner, "CABLE-USB-C", 1, Map.of("x_medusa_order_id", "order_1"));
      toBare.createOrder(partner, "CABLE-USB-C", 1, Map.of("x_medusa_order_id", "order_1"));

      assertThat(bare.saleOrders()).hasSize(2);
      assertThat(bare.records("ir.model.constraint")).isEmpty();
    }
  }

  @Test
  void listsTheConstraintsOfTheAddon() throws Exception {
    Object found =
        caller.with(
            Map.of("fields", List.of("name", "type", "model")),
            "ir.model.constraint",
            "search_read",
            List.of(List.of("name", "=", "sale_order_x_medusa_order_id_uniq")));

    assertThat(found.toString()).contains("type=u").contains("Sales Order");
  }

  @Test
  void hasNoCustomFieldsWithoutTheAddonUntilTheyAreMade() throws Exception {
    try (StandInOdoo bare =
        StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17).withSchema(false, false))) {
      OdooCaller toBare = new OdooCaller(bare);
      List<Object> domain = List.of(List.of("x_medusa_order_id", "=", "order_1"));
      assertThatThrownBy(() -> toBare.call("sale.order", "search", domain))
          .hasMessageContaining("Invalid field sale.order.x_medusa_order_id in leaf");

      Object model =
          toBare.call("ir.model", "search", List.of(List.of("model", "=", "sale.order")));
      toBare.call(
          "ir.model.fields",
          "create",
          Map.of(
              "model_id",
              ModelCall.integers(model).get(0),
              "name",
              "x_medusa_order_id",
              "ttype",
              "char",
              "field_description",
              "Medusa order"));

      assertThat((List<?>) toBare.call("sale.order", "search", domain)).isEmpty();
    }
  }

  @Test
  void reservesDeliversInPartAndBackordersTheRest() throws Exception {
    odoo.setOnHand("CABLE-USB-C", 10);
    int partner = caller.createPartner("Partial");
    int order = caller.createOrder(partner, "CABLE-USB-C", 4, Map.of());
    caller.call("sale.order", "action_confirm", List.of(order));
    int product = caller.product("CABLE-USB-C");
    assertThat(caller.read("product.product", product, "free_qty").get("free_qty")).isEqualTo(6.0);

    int picking = firstPicking(order);
    Object moves =
        caller.call("stock.move", "search", List.of(List.of("picking_id", "=", picking)));
    caller.call("stock.move", "write", moves, Map.of("quantity", 1.0, "picked", true));
    Object wizard = caller.call("stock.picking", "button_validate", List.of(picking));
    assertThat(wizard.toString()).contains("stock.backorder.confirmation");
    Map<String, Object> context = Map.of("context", Map.of("skip_backorder", true));
    assertThat(caller.with(context, "stock.picking", "button_validate", List.of(picking)))
        .isEqualTo(true);

    assertThat(caller.read("stock.picking", picking, "state").get("state")).isEqualTo("done");
    Map<?, ?> after = caller.read("sale.order", order, "picking_ids", "delivery_status");
    assertThat((List<?>) after.get("picking_ids")).hasSize(2);
    assertThat(after.get("delivery_status")).isEqualTo("partial");
    Map<?, ?> stock = caller.read("product.product", product, "qty_available", "free_qty");
    assertThat(stock.get("qty_available")).isEqualTo(9.0);
    assertThat(stock.get("free_qty")).isEqualTo(6.0);
  }

  private int firstPicking(int order) throws Exception {
    return ModelCall.integers(caller.read("sale.order", order, "picking_ids").get("picking_ids"))
        .get(0);
  }

  @Test
  void deliversInvoicesAndTakesPaymentAsAPersonWould() throws Exception {
    int order = caller.createOrder(caller.createPartner("Whole"), "CABLE-USB-C", 2, Map.of());
    caller.call("sale.order", "action_confirm", List.of(order));

    odoo.deliver(order);
    int invoice = odoo.invoice(order);
    odoo.pay(invoice);

    Map<?, ?> after =
        caller.read("sale.order", order, "delivery_status", "invoice_status", "invoice_ids");
    assertThat(after.get("delivery_status")).isEqualTo("full");
    assertThat(after.get("invoice_status")).isEqualTo("invoiced");
    assertThat(after.get("invoice_ids")).isEqualTo(List.of(invoice));
    assertThat(caller.read("account.move", invoice, "payment_state").get("payment_state"))
        .isEqualTo("paid");
  }

  @Test
  void carriesTheStartOfTheTransactionAsWriteDate() throws Exception {
    SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00.123456Z"));
    try (StandInOdoo timed =
        StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17).withClock(clock))) {
      OdooCaller toTimed = new OdooCaller(timed);
      int early = toTimed.createPartner("Early");
      int other = toTimed.createPartner("Other");
      clock.set(Instant.parse("2026-11-22T11:00:00.654321Z"));
      Hold hold = timed.faults().hangBeforeWork("res.partner", "write", LONG);
      CompletableFuture<Object> slow =
          CompletableFuture.supplyAsync(() -> rename(toTimed, early, "Committed last"));
      assertThat(hold.awaitReached(LONG)).isTrue();
      clock.set(Instant.parse("2026-11-22T12:00:00Z"));
      rename(toTimed, other, "Committed first");
      hold.release();
      slow.get(30, TimeUnit.SECONDS);

      assertThat(toTimed.read("res.partner", early, "write_date").get("write_date"))
          .isEqualTo("2026-11-22 11:00:00");
      assertThat(toTimed.read("res.partner", other, "write_date").get("write_date"))
          .isEqualTo("2026-11-22 12:00:00");
      List<Object> after = List.of(List.of("write_date", ">", "2026-11-22 11:00:00"));
      assertThat(ModelCall.integers(toTimed.call("res.partner", "search", after)))
          .as("the shown second is before the stored microsecond")
          .contains(early, other);
    }
  }

  private static Object rename(OdooCaller caller, int partner, String name) {
    try {
      return caller.call("res.partner", "write", List.of(partner), Map.of("name", name));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void doesNoWorkForACallThatHangsWhenItGoesDown() throws Exception {
    Hold hold = odoo.faults().hangBeforeWork("res.partner", "create", LONG);
    CompletableFuture<Integer> call = CompletableFuture.supplyAsync(this::createLate);
    assertThat(hold.awaitReached(LONG)).isTrue();

    odoo.down();

    assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(odoo.partners()).isEmpty();
  }

  @Test
  void orderInAForeignCurrencyTakesItFromItsPricelist() throws Exception {
    int pricelist = odoo.addPricelist("Dollars", "USD");
    int partner = caller.createPartner("Abroad");

    int order = caller.createOrder(partner, "CABLE-USB-C", 1, Map.of("pricelist_id", pricelist));

    assertThat(caller.read("sale.order", order, "currency_id").toString()).contains("USD");
  }

  @Test
  void computesTheNormalizedAddressesOfAPartner() throws Exception {
    int partner =
        (Integer)
            caller.call(
                "res.partner",
                "create",
                Map.of("name", "N", "email", "Some.One@Example.COM", "phone", "1234 5678"));

    Map<?, ?> shown = caller.read("res.partner", partner, "email_normalized", "phone_sanitized");
    assertThat(shown.get("email_normalized")).isEqualTo("some.one@example.com");
    assertThat(shown.get("phone_sanitized")).isEqualTo("+96512345678");
  }

  @Test
  void readsNothingOverTheWireForTheTestsOwnViews() {
    odoo.addProduct("NEW-1", "New", 2.5, "629");
    odoo.setOnHand("NEW-1", 7);
    odoo.archiveProduct("NEW-1");

    assertThat(odoo.calls().total()).isZero();
    assertThat(odoo.records("product.product"))
        .anySatisfy(
            product -> {
              assertThat(product).containsEntry("default_code", "NEW-1");
              assertThat(product).containsEntry("active", false);
            });
  }
}

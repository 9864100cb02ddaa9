package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several invoices of an order, and what settles them. */
class StandInOdooInvoicesIT {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private StandInOdoo odoo;
  private OdooCaller caller;

  @AfterEach
  void close() {
    odoo.close();
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void paysInPartsByMatchingLines(Series series) throws Exception {
    int order = start(series);
    int first = odoo.accounting().draft(order, 4);
    int second = odoo.accounting().draft(order, 6);
    odoo.accounting().post(first);
    String orderWritten = written("sale.order", order);
    clock.set(Instant.parse("2026-11-22T11:00:00Z"));

    odoo.accounting().pay(first, 1);
    assertThat(state(first)).isEqualTo(List.of("posted", "partial", 3.0));
    odoo.accounting().pay(first, 3);

    assertThat(state(first)).isEqualTo(List.of("posted", "paid", 0.0));
    assertThat(state(second)).isEqualTo(List.of("draft", "not_paid", 6.0));
    assertThat(caller.read("sale.order", order, "invoice_ids").get("invoice_ids"))
        .isEqualTo(List.of(first, second));
    assertThat(written("account.move", first)).isEqualTo("2026-11-22 11:00:00");
    assertThat(written("sale.order", order)).isEqualTo(orderWritten);
    List<Object> matched =
        List.of(
            List.of("create_date", ">=", "2026-11-22 11:00:00"),
            List.of("debit_move_id.move_id", "=", first));
    assertThat((List<?>) caller.call("account.partial.reconcile", "search", matched)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void showsEveryStateOfPayment(Series series) throws Exception {
    int order = start(series);
    int unconfirmed = odoo.accounting().draft(order, 4);
    odoo.accounting().post(unconfirmed);
    odoo.accounting().payUnconfirmed(unconfirmed);
    int reversed = odoo.accounting().draft(order, 2);
    odoo.accounting().post(reversed);
    int note = odoo.accounting().reverse(reversed);
    int cancelled = odoo.accounting().draft(order, 2);
    odoo.accounting().cancel(cancelled);

    assertThat(state(unconfirmed)).isEqualTo(List.of("posted", "in_payment", 0.0));
    assertThat(state(reversed)).isEqualTo(List.of("posted", "reversed", 0.0));
    assertThat(caller.read("account.move", note, "move_type").get("move_type"))
        .isEqualTo("out_refund");
    assertThat(state(cancelled)).isEqualTo(List.of("cancel", "not_paid", 2.0));
  }

  private int start(Series series) throws Exception {
    odoo = StandInOdoo.start(StandInOdooOptions.of(series).withClock(clock));
    caller = new OdooCaller(odoo);
    int order = caller.createOrder(caller.createPartner("Payer"), "CABLE-USB-C", 2, Map.of());
    caller.call("sale.order", "action_confirm", List.of(order));
    return order;
  }

  private List<Object> state(int invoice) throws Exception {
    Map<?, ?> shown =
        caller.read("account.move", invoice, "state", "payment_state", "amount_residual");
    return List.of(shown.get("state"), shown.get("payment_state"), shown.get("amount_residual"));
  }

  private String written(String model, int id) throws Exception {
    return (String) caller.read(model, id, "write_date").get("write_date");
  }
}

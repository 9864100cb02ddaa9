package com.markasouqs.bridge.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.StatusSettings.Delivered;
import com.markasouqs.bridge.fulfilment.OrderState.Invoice;
import com.markasouqs.bridge.fulfilment.OrderState.MedusaWord;
import com.markasouqs.bridge.fulfilment.OrderState.Parcel;
import com.markasouqs.bridge.fulfilment.OrderState.Payment;
import com.markasouqs.bridge.fulfilment.OrderState.Progress;
import com.markasouqs.bridge.fulfilment.OrderState.Stage;
import com.markasouqs.bridge.fulfilment.OrderState.Transfer;
import com.markasouqs.bridge.model.OdooOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueStatusesTest {
  private static final Instant FIRST = Instant.parse("2026-02-28T10:30:00Z");
  private static final Instant SECOND = Instant.parse("2026-03-01T14:00:00Z");

  private String state = "sale";
  private String reason = "";
  private Instant pressed;
  private String invoiceStatus = "invoiced";
  private final List<Transfer> transfers = new ArrayList<>();
  private final List<Invoice> invoices = new ArrayList<>();

  private List<Status> due(Delivered when) {
    return DueStatuses.of(
        new OrderState(
            "order_1",
            new OdooOrder(123, "S00123"),
            state,
            FIRST,
            new MedusaWord("", ""),
            reason,
            pressed,
            Invoicing.of(invoiceStatus),
            transfers,
            invoices),
        when);
  }

  private List<String> names(Delivered when) {
    return due(when).stream()
        .map(status -> (status.event() + " " + status.reference()).strip())
        .toList();
  }

  private List<String> names() {
    return names(Delivered.ALL_DONE);
  }

  private String last() {
    List<Status> due = due(Delivered.ALL_DONE);
    return due.get(due.size() - 1).body().toString();
  }

  private void transfer(int id, boolean toCustomer, Progress progress, Instant doneAt) {
    transfers.add(new Transfer(id, toCustomer, progress, doneAt, Parcel.NONE, null));
  }

  private void invoice(int id, Stage stage, String paymentState) {
    invoices.add(
        new Invoice(
            id, stage, "INV/2026/0000" + id, LocalDate.of(2026, 2, 28), paymentState, null));
  }

  @ParameterizedTest
  @CsvSource({
    "draft, false",
    "sent, false",
    "sale, true",
    "done, true",
    "locked, true",
    "cancel, false"
  })
  void confirmedFollowsTheState(String given, boolean expected) {
    state = given;
    assertThat(names().contains("CONFIRMED")).isEqualTo(expected);
  }

  @Test
  void aDeliveryIsToldAsInTheContract() {
    Parcel parcel =
        new Parcel("FedEx", "TRK123456789", "https://tracking.carrier.com/TRK123456789");
    transfers.add(new Transfer(7, true, Progress.DONE, FIRST, parcel, null));
    transfer(8, true, Progress.OPEN, null);
    assertThat(names()).containsExactly("CONFIRMED", "SHIPPED picking:7");
    assertThat(last())
        .isEqualTo(
            """
            {"medusa_order_id":"order_1","odoo_order_id":123,"odoo_order_name":"S00123",\
            "tracking_number":"TRK123456789","tracking_url":"https://tracking.carrier.com/TRK123456789",\
            "carrier_name":"FedEx","shipped_date":"2026-02-28T10:30:00Z"}""");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    transfer(7, true, Progress.DONE, null);
    transfer(8, true, Progress.OPEN, null);
    assertThat(last())
        .isEqualTo(
            "{\"medusa_order_id\":\"order_1\",\"odoo_order_id\":123,\"odoo_order_name\":\"S00123\"}");
  }

  @Test
  void deliveriesAreToldByIdAndTheOrderIsDeliveredWithTheLast() {
    transfer(9, true, Progress.DONE, SECOND);
    transfer(7, true, Progress.DONE, FIRST);
    assertThat(names())
        .containsExactly("CONFIRMED", "SHIPPED picking:7", "SHIPPED picking:9", "DELIVERED");
    assertThat(last()).contains("\"delivered_date\":\"2026-03-01T14:00:00Z\"");
  }

  @Test
  void aStepInsideTheWarehouseIsNoShipmentButAnOpenOneKeepsTheOrderUndelivered() {
    transfer(6, false, Progress.DONE, FIRST);
    assertThat(names()).containsExactly("CONFIRMED");
    transfer(7, true, Progress.DONE, FIRST);
    transfer(8, false, Progress.OPEN, null);
    assertThat(names()).containsExactly("CONFIRMED", "SHIPPED picking:7");
  }

  @Test
  void aCancelledRestCountsAsDelivered() {
    transfer(7, true, Progress.DONE, FIRST);
    transfer(8, true, Progress.CANCELLED, SECOND);
    assertThat(names()).containsExactly("CONFIRMED", "SHIPPED picking:7", "DELIVERED");
    assertThat(last()).contains("\"delivered_date\":\"2026-02-28T10:30:00Z\"");
  }

  @Test
  void goodsThatNoTransferShowsYetKeepTheOrderUndelivered() {
    transfer(7, true, Progress.DONE, FIRST);
    transfers.add(Transfer.TO_COME);
    assertThat(names()).containsExactly("CONFIRMED", "SHIPPED picking:7");
    pressed = SECOND;
    assertThat(names(Delivered.BUTTON)).doesNotContain("DELIVERED");
  }

  @Test
  void onlyCancelledDeliveriesAreNone() {
    transfer(7, true, Progress.CANCELLED, FIRST);
    assertThat(names()).containsExactly("CONFIRMED");
  }

  @Test
  void byButtonEveryDoneDeliveryMustHaveIt() {
    transfers.add(new Transfer(7, true, Progress.DONE, FIRST, Parcel.NONE, SECOND));
    transfer(8, true, Progress.DONE, FIRST);
    assertThat(names(Delivered.BUTTON)).doesNotContain("DELIVERED");
    transfers.remove(1);
    List<Status> due = due(Delivered.BUTTON);
    assertThat(due.get(due.size() - 1).body().path("delivered_date").asText())
        .isEqualTo("2026-03-01T14:00:00Z");
  }

  @Test
  void theButtonOfTheOrderCountsForAllItsDeliveriesButNotForOpenOnes() {
    pressed = SECOND;
    transfer(7, true, Progress.DONE, FIRST);
    assertThat(names(Delivered.BUTTON)).contains("DELIVERED");
    transfer(8, true, Progress.OPEN, null);
    assertThat(names(Delivered.BUTTON)).doesNotContain("DELIVERED");
  }

  @Test
  void theFirstPostedInvoiceIsTold() {
    invoice(3, Stage.DRAFT, "not_paid");
    assertThat(names()).containsExactly("CONFIRMED");
    invoice(5, Stage.POSTED, "not_paid");
    invoice(4, Stage.POSTED, "not_paid");
    assertThat(names()).containsExactly("CONFIRMED", "INVOICED invoice:4");
    assertThat(last())
        .contains("\"invoice_number\":\"INV/2026/00004\",\"invoice_date\":\"2026-02-28\"");
  }

  @ParameterizedTest
  @CsvSource({
    "paid, paid, true",
    "paid, in_payment, true",
    "paid, partial, false",
    "paid, not_paid, false",
    "paid, reversed, true",
    "reversed, reversed, false"
  })
  void paidWhenAllPostedInvoicesAre(String one, String other, boolean expected) {
    invoice(4, Stage.POSTED, one);
    invoice(5, Stage.POSTED, other);
    invoice(6, Stage.CANCELLED, "not_paid");
    assertThat(names().contains("PAID")).isEqualTo(expected);
  }

  @Test
  void aDraftHoldsThePaidBackAlthoughOdooTakesItForInvoiced() {
    invoice(4, Stage.POSTED, "paid");
    invoice(5, Stage.DRAFT, "not_paid");
    assertThat(names()).doesNotContain("PAID");
  }

  @ParameterizedTest
  @CsvSource({
    "to invoice, DONE, false",
    "no, OPEN, false",
    "no, DONE, true",
    "upselling, OPEN, true",
    "'', OPEN, true"
  })
  void notPaidWhileMoreIsToBeInvoiced(String status, Progress progress, boolean expected) {
    invoiceStatus = status;
    transfer(7, true, progress, FIRST);
    invoice(4, Stage.POSTED, "paid");
    assertThat(names().contains("PAID")).isEqualTo(expected);
  }

  @Test
  void theLastPaymentIsNamed() {
    invoices.add(
        new Invoice(
            4,
            Stage.POSTED,
            "INV/4",
            null,
            "paid",
            new Payment(LocalDate.of(2026, 2, 28), "KNET")));
    assertThat(last())
        .contains("\"payment_date\":\"2026-02-28T00:00:00Z\",\"payment_method\":\"KNET\"");
  }

  @Test
  void aCancelledOrderHasItsReasonAndIsNotDelivered() {
    state = "cancel";
    transfer(7, true, Progress.DONE, FIRST);
    transfer(8, true, Progress.CANCELLED, null);
    assertThat(names()).containsExactly("SHIPPED picking:7", "CANCELLED");
    assertThat(last()).contains("\"cancelled_reason\":\"Cancelled\"");
    reason = "Customer requested cancellation";
    assertThat(last()).contains("\"cancelled_reason\":\"Customer requested cancellation\"");
  }

  @Test
  void allAtOnceComeInTheirOrder() {
    transfer(7, true, Progress.DONE, FIRST);
    invoice(4, Stage.POSTED, "paid");
    assertThat(names())
        .containsExactly(
            "CONFIRMED", "SHIPPED picking:7", "DELIVERED", "INVOICED invoice:4", "PAID");
  }
}

package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.model.OdooOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A sale order of the shop with its transfers and invoices, as Odoo has them.
 *
 * @param medusaOrderId Medusa's id
 * @param order the sale order
 * @param state Odoo's state, such as {@code sale}
 * @param createdAt when Odoo created it; null: not known
 * @param word what Medusa itself said of the order
 * @param cancelReason "" when none is written
 * @param deliveredAt when the button on the order was pressed; null: never, or there is none
 * @param invoicing how far it is invoiced
 * @param transfers in any order, returns left out; {@link Transfer#TO_COME} where goods are still
 *     to come
 * @param invoices posted and other ones, in any order, refunds left out
 */
record OrderState(
    String medusaOrderId,
    OdooOrder order,
    String state,
    Instant createdAt,
    MedusaWord word,
    String cancelReason,
    Instant deliveredAt,
    Invoicing invoicing,
    List<Transfer> transfers,
    List<Invoice> invoices) {

  OrderState {
    transfers = List.copyOf(transfers);
    invoices = List.copyOf(invoices);
  }

  /** Whether its invoices, posted or not, are not all that there will be. */
  boolean isInvoicedInPart() {
    return invoicing.isInPart(isAnythingUnderWay());
  }

  /** Whether goods are still to leave: a transfer is neither done nor cancelled. */
  boolean isAnythingUnderWay() {
    return transfers.stream().anyMatch(transfer -> transfer.progress() == Progress.OPEN);
  }

  /**
   * What Medusa itself said; "" where nothing.
   *
   * @param status the order's status
   * @param payment its payment status
   */
  record MedusaWord(String status, String payment) {
    boolean isCanceled() {
      return status.equals("canceled") || status.equals("cancelled");
    }

    boolean isCaptured() {
      return payment.equals("captured");
    }
  }

  /** How far a transfer is. */
  enum Progress {
    OPEN,
    DONE,
    CANCELLED
  }

  /**
   * A transfer on the way to the customer.
   *
   * @param id the picking
   * @param toCustomer whether it ends at the customer; a step inside the warehouse does not
   * @param progress how far it is
   * @param doneAt when it was done; null: not known, or not done
   * @param parcel how it is carried
   * @param deliveredAt when its button was pressed; null: never, or there is none
   */
  record Transfer(
      int id,
      boolean toCustomer,
      Progress progress,
      Instant doneAt,
      Parcel parcel,
      Instant deliveredAt) {
    /** Stands for goods that will leave, of which no transfer of the order tells yet. */
    static final Transfer TO_COME = new Transfer(0, true, Progress.OPEN, null, Parcel.NONE, null);

    boolean isShipped() {
      return toCustomer && progress == Progress.DONE;
    }
  }

  /** How goods are carried; "" where not known. */
  record Parcel(String carrier, String trackingNumber, String trackingUrl) {
    static final Parcel NONE = new Parcel("", "", "");
  }

  /**
   * A customer invoice.
   *
   * @param id the account move
   * @param stage whether it counts
   * @param number its name
   * @param date its date; null: not known
   * @param paymentState Odoo's, such as {@code not_paid, in_payment, paid, partial, reversed}
   * @param payment the last payment; null: not known
   */
  record Invoice(
      int id, Stage stage, String number, LocalDate date, String paymentState, Payment payment) {
    boolean isDraft() {
      return stage == Stage.DRAFT;
    }

    boolean isPosted() {
      return stage == Stage.POSTED;
    }

    boolean isPaid() {
      return paymentState.equals("paid") || paymentState.equals("in_payment");
    }

    /** Taken back by a credit note: neither paid nor to be paid. */
    boolean isReversed() {
      return paymentState.equals("reversed");
    }
  }

  /** What an invoice counts for. */
  enum Stage {
    /** Written, and still to be posted; Odoo takes what is on it for invoiced. */
    DRAFT,
    POSTED,
    CANCELLED
  }

  /**
   * A payment of an invoice.
   *
   * @param date the day of it
   * @param method the journal's name; "" when not known
   */
  record Payment(LocalDate date, String method) {}
}

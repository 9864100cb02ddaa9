package com.markasouqs.bridge.sandbox.odoo;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an accountant does to the invoices of sale orders. Every method is one transaction. Safe for
 * any thread.
 */
public final class Accounting {
  private final Orm orm;
  private final Context context = Context.of(BaseData.ADMIN);

  Accounting(Orm orm) {
    this.orm = orm;
  }

  /** Invoices and posts what is left to invoice; returns the invoice's id. */
  public int invoice(int saleOrder) {
    return change(() -> new ShopFloor(orm).invoice(saleOrder));
  }

  /**
   * Makes a draft of an invoice over an amount of the order, as a down payment has; returns its id.
   *
   * @param amount in the order's currency, major units
   */
  public int draft(int saleOrder, double amount) {
    return change(
        () ->
            Invoices.create(
                orm, orm.row("sale.order", saleOrder, context), amount, amount, context));
  }

  /** Posts a draft. */
  public void post(int invoice) {
    run(
        () ->
            Invoices.post(
                orm,
                new ModelCall(
                    "account.move",
                    "action_post",
                    List.of(List.of(invoice)),
                    Map.of(),
                    context.user())));
  }

  /** Cancels an invoice that is not paid. */
  public void cancel(int invoice) {
    run(() -> orm.set("account.move", invoice, Map.of("state", "cancel"), context));
  }

  /** Registers a payment of so much; returns its id. */
  public int pay(int invoice, double amount) {
    return change(() -> new Payments(orm, context).pay(row(invoice), amount));
  }

  /**
   * Registers a payment of the whole that the bank has not confirmed: {@code in_payment}, which
   * only an Odoo with the accounting app shows; Community says {@code paid}. Returns its id.
   */
  public int payUnconfirmed(int invoice) {
    return change(
        () -> {
          Row row = row(invoice);
          int payment = new Payments(orm, context).pay(row, row.number("amount_residual"));
          orm.set("account.move", invoice, Map.of("payment_state", "in_payment"), context);
          return payment;
        });
  }

  /**
   * Takes so much of one SKU back by a posted credit note, which settles that much of the invoice;
   * returns the note's id.
   */
  public int credit(int invoice, String sku, double quantity) {
    return change(
        () ->
            new Payments(orm, context)
                .credit(row(invoice), new ShopFloor(orm).product(sku), quantity));
  }

  /** Reverses the invoice by a posted credit note; returns the note's id. */
  public int reverse(int invoice) {
    return change(() -> new Payments(orm, context).reverse(row(invoice)));
  }

  private Row row(int invoice) {
    return orm.row("account.move", invoice, context);
  }

  private void run(Runnable work) {
    change(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T change(Supplier<T> work) {
    return orm.store().inTransaction(orm.options().clock().instant(), work);
  }
}

package com.markasouqs.bridge.sandbox.odoo;

/** Asked before an order is created or confirmed; may throw the fault that refuses it. */
@FunctionalInterface
interface OrderGate {

  /** Where an order can be refused. */
  enum Stage {
    CREATE,
    CONFIRM
  }

  void check(Stage stage, SaleOrderView order);
}

package com.markasouqs.bridge.app;

/** The jobs of the outbound side, by the names under which admins see them. */
final class JobNames {
  static final String PRODUCT_CHANGES = "product-changes";
  static final String CATALOGUE = "catalogue";
  static final String STOCK_CHANGES = "stock-changes";
  static final String STOCK_COMPARE = "stock-compare";
  static final String ORDER_STATUS = "order-status";

  static final String BACKFILL = "backfill";
  static final String RECONCILE = "reconcile";

  private JobNames() {}
}

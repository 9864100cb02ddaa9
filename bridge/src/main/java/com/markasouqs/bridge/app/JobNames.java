package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.BusinessSettings;
import java.time.Duration;
import java.util.Map;

/** The jobs that settings and admins know, by the names under which admins see them. */
final class JobNames {
  static final String PULL_ORDERS = "pull-orders";
  static final String PULL_CUSTOMERS = "pull-customers";
  static final String PRODUCT_CHANGES = "product-changes";
  static final String CATALOGUE = "catalogue";
  static final String STOCK_CHANGES = "stock-changes";
  static final String STOCK_COMPARE = "stock-compare";
  static final String ORDER_STATUS = "order-status";

  static final String BACKFILL = "backfill";
  static final String ATTENTION = "attention";
  static final String RECONCILE = "reconcile";

  private JobNames() {}

  /** How often each job runs whose interval is a setting. */
  static Map<String, Duration> intervals(BusinessSettings settings) {
    return Map.of(
        PULL_ORDERS, settings.pull().ordersInterval(),
        PULL_CUSTOMERS, settings.pull().customersInterval(),
        PRODUCT_CHANGES, settings.catalog().changesInterval(),
        CATALOGUE, settings.catalog().fullInterval(),
        STOCK_CHANGES, settings.stock().changesInterval(),
        STOCK_COMPARE, settings.stock().compareInterval(),
        ORDER_STATUS, settings.statuses().interval());
  }
}

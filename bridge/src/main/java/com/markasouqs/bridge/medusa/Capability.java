package com.markasouqs.bridge.medusa;

/** The endpoints that are used, and whether the bridge can do without them. */
enum Capability {
  ORDERS("GET /odoo/orders", false),
  ORDER("GET /odoo/orders/{id}", false),
  ORDER_SYNCED("POST /odoo/orders/{id}/synced", true),
  ORDER_PATCH("PATCH /odoo/orders/{id}", false),
  CUSTOMERS("GET /odoo/customers", false),
  INVENTORY("GET /odoo/inventory", false),
  INVENTORY_UPDATE("POST /odoo/inventory/update", true),
  INVENTORY_BULK("POST /odoo/inventory/bulk-update", true),
  INVENTORY_REDUCE("POST /odoo/inventory/reduce", true),
  PRODUCTS("POST /odoo/products", true),
  PRODUCTS_BULK("POST /odoo/products/bulk", true),
  PRODUCT_DELETE("DELETE /odoo/products/{sku}", true),
  PRODUCT_WEBHOOK("POST /odoo/webhooks/products", false),
  INVENTORY_WEBHOOK("POST /odoo/webhooks/inventory", false),
  STATUS_WEBHOOK("POST /odoo/webhooks/order-status", false);

  private final String route;
  private final boolean optional;

  Capability(String route, boolean optional) {
    this.route = route;
    this.optional = optional;
  }

  /** Method and path, without ids: what may be logged. */
  String route() {
    return route;
  }

  /** Whether it is given up when the shop does not offer it; reads and last resorts never are. */
  boolean optional() {
    return optional;
  }

  /** Whether its answer says of each item what became of it, also where it says "failure". */
  boolean answersPerItem() {
    return switch (this) {
      case INVENTORY_WEBHOOK, INVENTORY_BULK, PRODUCTS_BULK -> true;
      default -> false;
    };
  }

  /**
   * Whether a call is about one thing that can be the reason of an error 500, while the shop is
   * well: some shops fail so for every order there is, or for a barcode that is taken.
   */
  boolean failsForOneThing() {
    return switch (this) {
      case ORDER, PRODUCTS, PRODUCT_DELETE, PRODUCT_WEBHOOK, STATUS_WEBHOOK, INVENTORY_REDUCE ->
          true;
      default -> false;
    };
  }
}

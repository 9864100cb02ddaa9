package com.markasouqs.bridge.medusa;

/** The endpoints that are used, and whether the bridge can do without them. */
enum Capability {
  ORDERS("GET /odoo/orders", false),
  ORDER("GET /odoo/orders/{id}", false),
  ORDER_SYNCED("POST /odoo/orders/{id}/synced", true),
  ORDER_PATCH("PATCH /odoo/orders/{id}", false),
  CUSTOMERS("GET /odoo/customers", false);

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
}

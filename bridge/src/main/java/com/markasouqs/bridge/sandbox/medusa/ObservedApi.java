package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The API as a backend in production was recorded: a part of the endpoints, no API key, defects
 * included.
 */
final class ObservedApi implements Api {
  private final Routes routes = new Routes();

  ObservedApi(Shop shop, String webhookSecret) {
    ObservedReads reads = new ObservedReads(shop);
    ObservedOrders orders = new ObservedOrders(shop);
    ObservedInventory inventory = new ObservedInventory(shop);
    ObservedProducts products = new ObservedProducts(shop, webhookSecret);
    routes
        .on("GET", "/health", request -> Answer.raw(200, Answer.HTML, "OK"))
        .on("GET", "/odoo/orders", reads::orders)
        .on("GET", "/odoo/orders/:id", reads::order)
        .on("PATCH", "/odoo/orders/:id", orders::patch)
        .on("GET", "/odoo/customers", reads::customers)
        .on("GET", "/odoo/inventory", reads::inventory)
        .on("POST", "/odoo/inventory", inventory::batch)
        .on("POST", "/odoo/webhooks/products", products::webhook)
        .on("GET", "/odoo/webhooks/products", request -> products.about())
        .on("POST", "/odoo/webhooks/inventory", inventory::webhook)
        .on("GET", "/odoo/webhooks/inventory", request -> ObservedInventory.about())
        .on("POST", "/odoo/webhooks/order-status", orders::status)
        .on("GET", "/odoo/webhooks/order-status", request -> ObservedOrders.about());
  }

  @Override
  public Answer answer(Request request) {
    return routes
        .find(request)
        .map(handler -> handler.apply(request))
        .orElseGet(() -> Answer.unknownRoute(request.method(), request.rawPath()));
  }

  @Override
  public Answer badJson() {
    return unknownError();
  }

  @Override
  public Answer tooLarge() {
    return unknownError();
  }

  static Answer error(int status, String type, String message) {
    return Answer.json(status, Json.object().put("type", type).put("message", message));
  }

  private static Answer unknownError() {
    ObjectNode body = Json.object().put("code", "unknown_error").put("type", "unknown_error");
    return Answer.json(500, body.put("message", "An unknown error occurred."));
  }
}

package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/** The API as the document says; errors in its format, framework errors as a real Medusa's. */
final class SpecifiedApi implements Api {
  private final String apiKey;
  private final Routes routes = new Routes();

  SpecifiedApi(Shop shop, String apiKey) {
    this.apiKey = apiKey;
    SpecifiedReads reads = new SpecifiedReads(shop);
    SpecifiedOrders orders = new SpecifiedOrders(shop);
    SpecifiedInventory inventory = new SpecifiedInventory(shop);
    SpecifiedProducts products = new SpecifiedProducts(shop);
    routes
        .on("GET", "/health", request -> Answer.raw(200, Answer.HTML, "OK"))
        .on("GET", "/odoo/orders", reads::orders)
        .on("GET", "/odoo/orders/:id", reads::order)
        .on("POST", "/odoo/orders/:id/synced", orders::synced)
        .on("GET", "/odoo/customers", reads::customers)
        .on("GET", "/odoo/inventory", reads::inventory)
        .on("POST", "/odoo/inventory/update", inventory::update)
        .on("POST", "/odoo/inventory/bulk-update", inventory::bulkUpdate)
        .on("POST", "/odoo/inventory/reduce", inventory::reduce)
        .on("POST", "/odoo/products", products::upsert)
        .on("POST", "/odoo/products/bulk", products::bulk)
        .on("DELETE", "/odoo/products/:sku", products::delete)
        .on("POST", "/odoo/webhooks/products", products::webhook)
        .on("POST", "/odoo/webhooks/inventory", inventory::webhook)
        .on("POST", "/odoo/webhooks/order-status", orders::status);
  }

  @Override
  public Answer answer(Request request) {
    Optional<Function<Request, Answer>> handler = routes.find(request);
    if (handler.isEmpty()) {
      return Answer.unknownRoute(request.method(), request.rawPath());
    }
    try {
      boolean open = request.rawPath().equals("/health");
      if (!open && !request.apiKey().filter(apiKey::equals).isPresent()) {
        throw new Refusal(401, "UNAUTHORIZED", "Invalid or missing API key", "");
      }
      return handler.get().apply(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  @Override
  public Answer badJson() {
    return frameworkError(400, "Unexpected end of JSON input", "invalid_data");
  }

  @Override
  public Answer tooLarge() {
    return frameworkError(413, "request entity too large", "unknown_error");
  }

  private static Answer frameworkError(int status, String message, String type) {
    ObjectNode body = Json.object();
    return Answer.json(status, body.put("message", message).put("type", type));
  }
}

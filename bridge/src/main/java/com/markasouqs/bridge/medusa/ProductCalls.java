package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The calls that change products: sections 5 and 13.1. */
final class ProductCalls {
  private static final ProductAnswer NOTHING_TO_DELETE =
      new ProductAnswer(Action.NOT_FOUND, null, null, false);

  private final MedusaCalls calls;
  private final MedusaEndpoint endpoint;

  ProductCalls(MedusaCalls calls, MedusaEndpoint endpoint) {
    this.calls = calls;
    this.endpoint = endpoint;
  }

  ProductAnswer push(ProductEvent event, ObjectNode product) {
    ObjectNode body = endpoint.webhookBody(event.wireName());
    body.set("product", product);
    Call call = new Call(Capability.PRODUCT_WEBHOOK, "POST", "/odoo/webhooks/products", body);
    try {
      return answer(call, event, calls.send(call));
    } catch (MedusaException.NotFound missing) {
      return nothingToDelete(event, missing);
    } catch (MedusaException.Refused refusal) {
      if (refusal.errorCode().equals(ErrorBody.SKU_NOT_FOUND)) {
        return nothingToDelete(event, refusal);
      }
      throw refusal;
    }
  }

  private ProductAnswer answer(Call call, ProductEvent event, JsonNode body) {
    boolean keyedByOdooId =
        body.path("status").isTextual() || body.has("productId") || body.has("odoo_id");
    if (body.path("status").asText("").equals("not_found")) {
      return nothingThere(call, event, body);
    }
    calls.answers().requireSuccess(call, body);
    JsonNode product = body.path("product");
    return new ProductAnswer(
        Action.of(body.path("action").asText("")),
        firstText(
            product.path("product_id"),
            product.path("id"),
            body.path("productId"),
            body.path("id")),
        firstText(product.path("sku"), body.path("sku")),
        keyedByOdooId);
  }

  private ProductAnswer nothingThere(Call call, ProductEvent event, JsonNode body) {
    if (event == ProductEvent.DELETED) {
      return new ProductAnswer(Action.NOT_FOUND, null, null, true);
    }
    throw calls.answers().notFound(call, body);
  }

  private static ProductAnswer nothingToDelete(ProductEvent event, MedusaException failure) {
    if (event == ProductEvent.DELETED) {
      return NOTHING_TO_DELETE;
    }
    throw failure;
  }

  CatalogueAnswer pushCatalogue(List<ObjectNode> products) {
    if (products.stream().anyMatch(product -> product.path("sku").asText("").isBlank())) {
      throw new IllegalArgumentException("A product of the catalogue needs a SKU");
    }
    Batches.Sent bulk =
        calls.capabilities().offers(Capability.PRODUCTS_BULK)
            ? Batches.send(calls, new CatalogueBulk(endpoint, calls.answers()), products)
            : Batches.Sent.missing(Capability.PRODUCTS_BULK, products.size());
    if (!bulk.endpointIsMissing()) {
      return answer(products, bulk);
    }
    Batches.Sent all = bulk.completedBy(products, this::oneByOne);
    if (all.endpointIsMissing() && all.nothingWasSent()) {
      throw all.failure().orElseThrow();
    }
    return answer(products, all);
  }

  private Batches.Sent oneByOne(List<ObjectNode> products) {
    return calls.capabilities().offers(Capability.PRODUCTS)
        ? Batches.send(calls, new CatalogueSingle(calls.answers()), products)
        : Batches.Sent.missing(Capability.PRODUCTS, products.size());
  }

  private static CatalogueAnswer answer(List<ObjectNode> products, Batches.Sent sent) {
    List<CatalogueResult> results = new ArrayList<>(products.size());
    for (int i = 0; i < products.size(); i++) {
      Outcome outcome = sent.outcomes().get(i);
      String sku = products.get(i).path("sku").asText();
      results.add(new CatalogueResult(sku, outcome.status(), outcome.code(), outcome.message()));
    }
    return new CatalogueAnswer(results, sent.failure());
  }

  boolean delete(String sku) {
    calls.requireOffered(Capability.PRODUCT_DELETE);
    String path = "/odoo/products/" + Call.segment(sku);
    try {
      JsonNode body = calls.send(new Call(Capability.PRODUCT_DELETE, "DELETE", path, null));
      boolean wasNot =
          body.path("status").asText("").equals("not_found")
              || (body.path("deleted").isBoolean() && !body.path("deleted").booleanValue());
      return !wasNot;
    } catch (MedusaException.NotFound missing) {
      return false;
    } catch (MedusaException.Refused refusal) {
      if (refusal.errorCode().equals(ErrorBody.SKU_NOT_FOUND)) {
        return false;
      }
      throw refusal;
    }
  }

  private static String firstText(JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      String text = JsonValues.textOrNull(candidate);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}

package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Section 5.2: products, and counts with a list of errors. */
final class CatalogueBulk implements BatchEndpoint<ObjectNode> {
  /** Fifty take Medusa 3 to 6 seconds, and the whole call has one timeout. */
  private static final int MOST_PRODUCTS = 50;

  private final MedusaEndpoint endpoint;
  private final Answers answers;

  CatalogueBulk(MedusaEndpoint endpoint, Answers answers) {
    this.endpoint = endpoint;
    this.answers = answers;
  }

  @Override
  public ObjectNode json(ObjectNode product) {
    return product;
  }

  @Override
  public Call call(List<ObjectNode> products) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("products").addAll(products);
    return new Call(Capability.PRODUCTS_BULK, "POST", "/odoo/products/bulk", body);
  }

  @Override
  public int mostItems() {
    return Math.min(MOST_PRODUCTS, endpoint.batchItems());
  }

  @Override
  public int mostBytes() {
    return endpoint.batchBytes();
  }

  @Override
  public List<Optional<Outcome>> read(Call call, JsonNode answer, List<ObjectNode> products) {
    JsonNode results = answer.path("results");
    if (!results.isObject()) {
      throw answers.malformed(call, answer, "results");
    }
    List<String> skus = products.stream().map(product -> product.path("sku").asText()).toList();
    return new ErrorList(results.path("errors"), answers).outcomes(skus, done(results), false);
  }

  private static long done(JsonNode results) {
    long created = Math.max(0, JsonValues.count(results.path("created")));
    return created + Math.max(0, JsonValues.count(results.path("updated")));
  }
}

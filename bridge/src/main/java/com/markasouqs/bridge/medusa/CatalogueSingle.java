package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Section 5.1: one product a call. */
final class CatalogueSingle implements BatchEndpoint<ObjectNode> {
  private final Answers answers;

  CatalogueSingle(Answers answers) {
    this.answers = answers;
  }

  @Override
  public ObjectNode json(ObjectNode product) {
    return product;
  }

  @Override
  public Call call(List<ObjectNode> products) {
    ObjectNode body = products.isEmpty() ? JsonNodeFactory.instance.objectNode() : products.get(0);
    return new Call(Capability.PRODUCTS, "POST", "/odoo/products", body);
  }

  @Override
  public int mostItems() {
    return 1;
  }

  @Override
  public int mostBytes() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Optional<Outcome>> read(Call call, JsonNode answer, List<ObjectNode> products) {
    answers.requireSuccess(call, answer);
    return List.of(Optional.of(Outcome.DONE));
  }
}

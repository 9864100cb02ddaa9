package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Section 6.2: quantities, and counts with a list of errors. */
final class StockBulk extends StockEndpoint {
  StockBulk(MedusaEndpoint endpoint, Answers answers) {
    super(endpoint, answers);
  }

  @Override
  public ObjectNode json(StockItem item) {
    return item.bare();
  }

  @Override
  public Call call(List<ObjectNode> items) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("items").addAll(items);
    return new Call(Capability.INVENTORY_BULK, "POST", "/odoo/inventory/bulk-update", body);
  }

  @Override
  public List<Optional<Outcome>> read(Call call, JsonNode answer, List<StockItem> items) {
    JsonNode results = answer.path("results");
    if (results.isArray()) {
      return new StockWebhook(endpoint, answers).read(results, items);
    }
    if (!results.isObject()) {
      throw answers.malformed(call, answer, "results");
    }
    List<String> skus = items.stream().map(StockItem::sku).toList();
    boolean onlyOneIsMissing = items.size() == 1 && JsonValues.count(results.path("not_found")) > 0;
    return new ErrorList(results.path("errors"), answers)
        .outcomes(skus, JsonValues.count(results.path("updated")), onlyOneIsMissing);
  }
}

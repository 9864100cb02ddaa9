package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Section 13.2: absolute quantities, and a result for each item. */
final class StockWebhook extends StockEndpoint {
  StockWebhook(MedusaEndpoint endpoint, Answers answers) {
    super(endpoint, answers);
  }

  @Override
  public ObjectNode json(StockItem item) {
    return item.told();
  }

  @Override
  public Call call(List<ObjectNode> items) {
    ObjectNode body = endpoint.webhookBody("inventory.updated");
    body.putArray("items").addAll(items);
    return new Call(Capability.INVENTORY_WEBHOOK, "POST", "/odoo/webhooks/inventory", body);
  }

  @Override
  public List<Optional<Outcome>> read(Call call, JsonNode answer, List<StockItem> items) {
    JsonNode results = answer.path("results");
    if (!results.isArray()) {
      throw answers.malformed(call, answer, "results");
    }
    return read(results, items);
  }

  /** Every item has its result, or failed for want of one. */
  List<Optional<Outcome>> read(JsonNode results, List<StockItem> items) {
    // A SKU at several locations has several results, which are told apart by their order only.
    Map<String, Deque<JsonNode>> bySku = new HashMap<>();
    for (JsonNode result : results) {
      bySku.computeIfAbsent(result.path("sku").asText(), sku -> new ArrayDeque<>()).add(result);
    }
    List<Optional<Outcome>> outcomes = new ArrayList<>(items.size());
    for (StockItem item : items) {
      Deque<JsonNode> own = bySku.get(item.sku());
      JsonNode result = own == null ? null : own.poll();
      outcomes.add(
          Optional.of(
              result == null
                  ? new Outcome(Status.FAILED, "", "Medusa's answer has no result for this SKU")
                  : judged(item, result)));
    }
    return outcomes;
  }

  private Outcome judged(StockItem item, JsonNode result) {
    ErrorBody error = answers.error(result);
    String status = result.path("status").asText("").toLowerCase(Locale.ROOT);
    if (status.equals("not_found") || error.code().equals(ErrorBody.SKU_NOT_FOUND)) {
      return new Outcome(Status.NOT_FOUND, error.code(), error.sentence());
    }
    if (!status.equals("success")) {
      String words =
          error.sentence().isEmpty() ? "Medusa says nothing of success" : error.sentence();
      return new Outcome(Status.FAILED, error.code(), words);
    }
    return stored(item, result.path("new_quantity"), error.sentence());
  }

  /** Medusa was seen to say success and to store something that is no number. */
  static Outcome stored(StockItem item, JsonNode newQuantity, String words) {
    BigDecimal stored = JsonValues.numberOrNull(newQuantity);
    if (stored == null) {
      return new Outcome(Status.FAILED, "", "Medusa says success, and stored no number");
    }
    if (stored.compareTo(BigDecimal.valueOf(item.quantity())) != 0) {
      String message = "Medusa stored " + stored + " instead of " + item.quantity();
      return new Outcome(Status.FAILED, "", message);
    }
    return new Outcome(Status.DONE, "", words);
  }
}

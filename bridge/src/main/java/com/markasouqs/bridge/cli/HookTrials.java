package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.app.HookSamples;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.JsonTrees;
import com.markasouqs.bridge.hooks.Sample;
import com.markasouqs.bridge.payload.PayloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a function would be given for an admin's file. */
final class HookTrials {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Optional<Path> file;
  private final Map<String, String> environment;

  /**
   * @param file the configuration, whose settings count
   */
  HookTrials(Optional<Path> file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * The calls that this file leads to.
   *
   * @param given an order, item, customer, product or quantity; a webhook's whole body will do
   */
  List<Sample> samples(HookFunction function, Path given) {
    JsonNode node = read(given);
    try (TrialOdoo odoo = new TrialOdoo()) {
      return switch (function) {
        case MAP_ORDER -> ofOrder(odoo, function, node);
        case MAP_ORDER_LINE -> ofOrder(odoo, function, isOrder(node) ? node : orderOf(node));
        case MAP_PARTNER ->
            isOrder(node) ? ofOrder(odoo, function, node) : List.of(samples(odoo).ofCustomer(node));
        case MAP_PRODUCT, INCLUDE_PRODUCT -> samples(odoo).ofProduct(function, JsonTrees.map(node));
        case MAP_STOCK -> List.of(samples(odoo).ofStock(JsonTrees.map(node)));
      };
    } catch (PayloadException | IllegalArgumentException unusable) {
      throw CommandFailure.failed(given + " cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private HookSamples samples(TrialOdoo odoo) {
    return odoo.samples(file, environment);
  }

  private List<Sample> ofOrder(TrialOdoo odoo, HookFunction function, JsonNode order) {
    odoo.prepare(order);
    return samples(odoo).ofOrder(order).stream()
        .filter(sample -> sample.function() == function)
        .toList();
  }

  private static boolean isOrder(JsonNode node) {
    return node.path("items").isArray();
  }

  private static JsonNode orderOf(JsonNode item) {
    ObjectNode order = JSON.createObjectNode().put("id", "order_1").put("currency_code", "kwd");
    order.putArray("items").add(item);
    return order;
  }

  /** The object in a file: of a webhook's body the order or customer. */
  static JsonNode read(Path path) {
    try {
      JsonNode node = JSON.readTree(Files.readAllBytes(path));
      for (String inner : new String[] {"/data/order", "/data/customer"}) {
        if (node != null && node.at(inner).isObject()) {
          return node.at(inner);
        }
      }
      if (node == null || !node.isObject()) {
        throw CommandFailure.failed(path + " holds no JSON object");
      }
      return node;
    } catch (JsonProcessingException failure) {
      throw CommandFailure.failed(path + " is no JSON: " + failure.getOriginalMessage(), failure);
    } catch (IOException failure) {
      throw CommandFailure.failed(path + " cannot be read: " + failure.getMessage(), failure);
    }
  }
}

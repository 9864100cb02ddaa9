package com.markasouqs.bridge.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** The body of an {@code order.created}, recorded or written for a test, that can be altered. */
final class OrderPayload {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root;

  private OrderPayload(ObjectNode root) {
    this.root = root;
  }

  /** A recorded body, by its path among the test resources. */
  static OrderPayload recorded(String path) {
    try (InputStream stream = OrderPayload.class.getResourceAsStream(path)) {
      return new OrderPayload((ObjectNode) JSON.readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contract's example as order number {@code number}, of a person of its own. */
  static OrderPayload example(int number) {
    return recorded("/contract/examples/webhook-order-created.json")
        .with("id", "order_" + number)
        .with("display_id", number)
        .person("cus_" + number, "person" + number + "@example.com");
  }

  /** An order with one line: so many USB-C cables, at 1.115 each, of a person of its own. */
  static OrderPayload cables(int number, int quantity) {
    OrderPayload payload = example(number).withoutItems();
    return payload
        .item("CABLE-USB-C", "USB-C Cable", quantity, "1115")
        .with("subtotal", 1115 * quantity)
        .with("shipping_total", 0)
        .with("total", 1115 * quantity);
  }

  String json() {
    return root.toString();
  }

  String id() {
    return order().get("id").asText();
  }

  private ObjectNode order() {
    return (ObjectNode) root.get("data").get("order");
  }

  /** Sets a value of the order, null included. */
  OrderPayload with(String name, Object value) {
    order().set(name, node(value));
    return this;
  }

  OrderPayload without(String name) {
    order().remove(name);
    return this;
  }

  /** Sets who orders; their name stays. */
  OrderPayload person(String customerId, String email) {
    return with("email", email).customer("id", customerId).customer("email", email);
  }

  OrderPayload customer(String name, Object value) {
    ((ObjectNode) order().get("customer")).set(name, node(value));
    return this;
  }

  OrderPayload shipping(String name, Object value) {
    ((ObjectNode) order().get("shipping_address")).set(name, node(value));
    return this;
  }

  /** Bills to the shipping address, but for one value. */
  OrderPayload billing(String name, Object value) {
    ObjectNode address = order().get("shipping_address").deepCopy();
    address.set(name, node(value));
    order().set("billing_address", address);
    return this;
  }

  OrderPayload withoutItems() {
    order().putArray("items");
    return this;
  }

  /** Adds a line; without SKU when it is null. */
  OrderPayload item(String sku, String title, int quantity, String unitPrice) {
    int number = order().withArray("items").size() + 1;
    order()
        .withArray("items")
        .addObject()
        .put("id", "li_" + number)
        .put("title", title)
        .put("quantity", quantity)
        .put("unit_price", new BigDecimal(unitPrice))
        .put("sku", sku);
    return this;
  }

  /** Sets a value of one line, counted from 0. */
  OrderPayload line(int index, String name, Object value) {
    ((ObjectNode) order().get("items").get(index)).set(name, node(value));
    return this;
  }

  OrderPayload sentAt(String timestamp) {
    root.put("timestamp", timestamp);
    return this;
  }

  private static JsonNode node(Object value) {
    return JSON.valueToTree(value);
  }
}

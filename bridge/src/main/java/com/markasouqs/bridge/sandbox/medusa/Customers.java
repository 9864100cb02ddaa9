package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shop's customers by id: accounts, and guests who ordered once. */
final class Customers {
  private final Map<String, ObjectNode> customers = new LinkedHashMap<>();
  private final Ids ids;
  private final Clock clock;

  Customers(Ids ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** Newest first, as the shop lists them. */
  List<ObjectNode> newestFirst() {
    return Recency.newestFirst(customers.values());
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(customers.get(id));
  }

  /** Adds a customer, or replaces the one with the same id. */
  ObjectNode add(ObjectNode given, boolean hasAccount) {
    ObjectNode customer = given.deepCopy();
    if (!customer.hasNonNull("id")) {
      customer.put("id", ids.next("cus"));
    }
    for (String field : List.of("email", "first_name", "last_name", "phone", "metadata")) {
      customer.set(field, Json.orNull(customer, field));
    }
    if (!customer.has("has_account")) {
      customer.put("has_account", hasAccount);
    }
    String now = Timestamps.text(clock.instant());
    if (!customer.hasNonNull("created_at")) {
      customer.put("created_at", now);
    }
    if (!customer.hasNonNull("updated_at")) {
      customer.put("updated_at", customer.path("created_at").asText());
    }
    if (!customer.path("addresses").isArray()) {
      customer.putArray("addresses");
    }
    customers.put(customer.path("id").asText(), customer);
    return customer;
  }

  /** Registers the customer of an order as a guest unless the id is known already. */
  void meet(JsonNode customer, String orderedAt) {
    if (customer instanceof ObjectNode known
        && customer.hasNonNull("id")
        && !customers.containsKey(customer.path("id").asText())) {
      ObjectNode guest = known.deepCopy();
      guest.put("created_at", orderedAt);
      add(guest, false);
    }
  }
}

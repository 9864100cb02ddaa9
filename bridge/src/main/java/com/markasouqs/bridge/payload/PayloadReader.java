package com.markasouqs.bridge.payload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OrderChoices;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.model.OrderTotals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns Medusa's JSON into the domain's records.
 *
 * <p>Source: sections 3 and 4 of the MarqaSouq API document, widened by what real backends send:
 * numbers in texts, nulls in every optional place, one row per version of an order's line (the last
 * one counts).
 */
public final class PayloadReader {
  private static final BigDecimal LARGEST_RECORD_ID = BigDecimal.valueOf(Integer.MAX_VALUE);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build();

  private PayloadReader() {}

  /**
   * Parses a body.
   *
   * @throws PayloadException when it is not one JSON object
   */
  public static JsonNode parse(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node == null || !node.isObject()) {
        throw new PayloadException(List.of(new PayloadProblem("", "a JSON object")));
      }
      return node;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
      throw new PayloadException(List.of(new PayloadProblem("", "well-formed JSON" + where)));
    } catch (IOException e) {
      // Bytes in memory do not fail: they are in an encoding that broke off.
      throw new PayloadException(List.of(new PayloadProblem("", "well-formed JSON in UTF-8")));
    }
  }

  /**
   * Reads a webhook's body.
   *
   * @param accepted the events that may be named in it
   * @throws PayloadException with every problem in it
   */
  public static MedusaEvent event(byte[] body, List<EventType> accepted) {
    List<PayloadProblem> problems = new ArrayList<>();
    JsonCursor root = new JsonCursor(parse(body), "", problems);
    Optional<EventType> type =
        Optional.ofNullable(root.at("event").text())
            .flatMap(EventType::ofWireName)
            .filter(accepted::contains);
    if (type.isEmpty()) {
      root.at("event").problem(accepted.stream().map(EventType::wireName).toList().toString());
    }
    MedusaEvent event = type.map(known -> event(known, root)).orElse(null);
    if (!problems.isEmpty()) {
      throw new PayloadException(problems);
    }
    return event;
  }

  private static MedusaEvent event(EventType type, JsonCursor root) {
    Instant timestamp = root.at("timestamp").instant();
    JsonCursor data = root.at("data").requireObject();
    return switch (type) {
      case ORDER_CREATED ->
          new MedusaEvent.OrderCreated(timestamp, readOrder(data.at("order").requireObject()));
      case ORDER_STATUS_UPDATED ->
          new MedusaEvent.OrderStatusUpdated(
              timestamp, data.at("order_id").requiredId(), statusStates(data));
      case CUSTOMER_CREATED, CUSTOMER_UPDATED -> {
        JsonCursor customer = data.at("customer").requireObject();
        customer.at("id").requiredId();
        yield new MedusaEvent.CustomerChanged(type, timestamp, readCustomer(customer));
      }
    };
  }

  /**
   * Reads an order as {@code GET /odoo/orders} answers it.
   *
   * @throws PayloadException with every problem in it
   */
  public static MedusaOrder order(JsonNode node) {
    List<PayloadProblem> problems = new ArrayList<>();
    MedusaOrder order = readOrder(new JsonCursor(node, "order", problems).requireObject());
    if (!problems.isEmpty()) {
      throw new PayloadException(problems);
    }
    return order;
  }

  /**
   * Reads a customer as {@code GET /odoo/customers} answers it.
   *
   * @throws PayloadException with every problem in it
   */
  public static MedusaCustomer customer(JsonNode node) {
    List<PayloadProblem> problems = new ArrayList<>();
    JsonCursor cursor = new JsonCursor(node, "customer", problems).requireObject();
    cursor.at("id").requiredId();
    if (!problems.isEmpty()) {
      throw new PayloadException(problems);
    }
    return readCustomer(cursor);
  }

  private static MedusaOrder readOrder(JsonCursor order) {
    String currency = order.at("currency_code").requiredText();
    return new MedusaOrder(
        order.at("id").requiredId(),
        order.at("display_id").text(),
        new OrderStates(
            lower(order.at("status").text()),
            lower(order.at("fulfillment_status").text()),
            lower(order.at("payment_status").text())),
        order.at("email").text(),
        currency == null ? null : currency.toUpperCase(Locale.ROOT),
        readTotals(order),
        order.at("created_at").instant(),
        order.at("customer").isObject() ? readCustomer(order.at("customer")) : null,
        readAddress(order.at("shipping_address")),
        readAddress(order.at("billing_address")),
        readItems(order.at("items")),
        readChoices(order));
  }

  /** Not of the contract: some backends send them as Medusa itself writes them. */
  private static OrderChoices readChoices(JsonCursor order) {
    List<String> shipping = new ArrayList<>();
    for (JsonCursor method : list(order.at("shipping_methods"))) {
      addText(shipping, method.at("shipping_option_id"));
      addText(shipping, method.at("name"));
    }
    List<String> payment = new ArrayList<>();
    addText(payment, order.at("payment_provider"));
    for (JsonCursor collection : list(order.at("payment_collections"))) {
      for (JsonCursor each : list(collection.at("payments"))) {
        addText(payment, each.at("provider_id"));
      }
    }
    for (JsonCursor each : list(order.at("payments"))) {
      addText(payment, each.at("provider_id"));
    }
    return new OrderChoices(shipping, payment);
  }

  private static List<JsonCursor> list(JsonCursor cursor) {
    return cursor.isArray()
        ? cursor.elements().stream().filter(JsonCursor::isObject).toList()
        : List.of();
  }

  private static void addText(List<String> texts, JsonCursor cursor) {
    String text = cursor.isObject() || cursor.isArray() ? null : cursor.text();
    if (text != null && !text.isBlank()) {
      texts.add(text.strip());
    }
  }

  private static OrderTotals readTotals(JsonCursor order) {
    return new OrderTotals(
        order.at("subtotal").number(),
        order.at("tax_total").number(),
        order.at("shipping_total").number(),
        order.at("discount_total").number(),
        order.at("total").number());
  }

  private static OrderStates statusStates(JsonCursor data) {
    return new OrderStates(
        lower(
            Optional.ofNullable(data.at("new_status").text())
                .orElseGet(() -> data.at("status").text())),
        lower(data.at("fulfillment_status").text()),
        lower(data.at("payment_status").text()));
  }

  private static List<MedusaItem> readItems(JsonCursor items) {
    List<MedusaItem> lines = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (JsonCursor item : items.elements()) {
      MedusaItem read = readItem(item.requireObject());
      Integer place = read.id() == null ? null : places.putIfAbsent(read.id(), lines.size());
      if (place == null) {
        lines.add(read);
      } else {
        lines.set(place, read);
      }
    }
    return lines;
  }

  private static MedusaItem readItem(JsonCursor item) {
    return new MedusaItem(
        item.at("id").text(),
        item.at("title").text(),
        item.at("sku").text(),
        recordId(item.at("odoo_product_id").number()),
        item.at("quantity").requiredNumber(),
        item.at("unit_price").requiredNumber());
  }

  /** A number that can be the id of a record of Odoo; another one must not become a wrong one. */
  private static Integer recordId(BigDecimal number) {
    if (number == null || number.signum() <= 0 || number.compareTo(LARGEST_RECORD_ID) > 0) {
      return null;
    }
    return number.stripTrailingZeros().scale() > 0 ? null : number.intValueExact();
  }

  private static MedusaCustomer readCustomer(JsonCursor customer) {
    List<MedusaAddress> addresses = new ArrayList<>();
    JsonCursor list = customer.at("addresses");
    if (list.isArray()) {
      list.elements().stream()
          .map(PayloadReader::readAddress)
          .filter(a -> a != null)
          .forEach(addresses::add);
    }
    return new MedusaCustomer(
        customer.at("id").text(),
        customer.at("email").text(),
        customer.at("first_name").text(),
        customer.at("last_name").text(),
        customer.at("phone").text(),
        customer.at("has_account").truth(),
        customer.at("created_at").instant(),
        addresses);
  }

  private static MedusaAddress readAddress(JsonCursor address) {
    if (!address.isObject()) {
      return null;
    }
    String country = address.at("country_code").text();
    return new MedusaAddress(
        address.at("first_name").text(),
        address.at("last_name").text(),
        address.at("company").text(),
        address.at("address_1").text(),
        address.at("address_2").text(),
        address.at("city").text(),
        address.at("province").text(),
        address.at("postal_code").text(),
        country == null ? null : country.toUpperCase(Locale.ROOT),
        address.at("phone").text());
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}

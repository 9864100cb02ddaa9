package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Products and quantities that the shop did not take: look, try again, push. */
final class PushedApi {
  private static final Logger LOG = LoggerFactory.getLogger(PushedApi.class);
  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;
  private static final int LONGEST_KEY = 190;

  /** Each is pushed by calls of its own, and the caller waits. */
  private static final int MOST_PUSHED = 50;

  private final ShopDesk desk;

  PushedApi(ShopDesk desk) {
    this.desk = desk;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/pushed", this::list)
        .add("POST", "/admin/api/pushed/retry", this::retry)
        .add("POST", "/admin/api/push", this::push);
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(Set.of("channel", "code", "limit", "offset"));
    Optional<Channel> channel = request.text("channel").map(PushedApi::channel);
    Optional<ProblemCode> code = request.text("code").map(PushedApi::code);
    int limit = request.limit(USUAL_LIMIT, MOST);
    List<PushedItem> failed = desk.queries().failed(channel, code, request.offset(), limit);
    return AdminAnswer.ok("pushed", failed.stream().map(PushedApi::view).toList());
  }

  private static Channel channel(String name) {
    try {
      return Channel.ofWireName(name);
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("channel", "product, catalogue or stock");
    }
  }

  private static ProblemCode code(String name) {
    try {
      return ProblemCode.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("code", "a code such as SKU_NOT_FOUND");
    }
  }

  /** Body: {@code {"channel": "stock", "key": "SKU", "location": "sloc_1"}}, location optional. */
  private AdminAnswer retry(AdminRequest request) {
    request.allow(Set.of());
    Channel channel = channel(request.required("channel", LONGEST_KEY));
    String key = request.required("key", LONGEST_KEY);
    Optional<String> location = request.optional("location", LONGEST_KEY);
    int retried = desk.items().retry(channel, key, location);
    if (retried == 0) {
      throw Refusal.notFound(
          "No item of %s with this key failed: %s".formatted(channel.wireName(), key));
    }
    desk.again().accept(channel);
    LOG.info("event=push_retried by=admin channel={} items={}", channel.wireName(), retried);
    return AdminAnswer.ok("retried", retried);
  }

  /** Body: {@code {"sku": "A"}}, {@code {"skus": ["A", "B"]}} or {@code {"odoo_id": 7}}. */
  private AdminAnswer push(AdminRequest request) {
    request.allow(Set.of());
    List<Map<String, Object>> results = new ArrayList<>();
    Set<String> skus = request.texts("skus", MOST_PUSHED, LONGEST_KEY);
    Optional<String> sku = request.optional("sku", LONGEST_KEY);
    sku.ifPresent(skus::add);
    Optional<Integer> odooId = request.optionalNumber("odoo_id");
    if (skus.isEmpty() && odooId.isEmpty()) {
      throw Refusal.invalid("body", "sku, skus or odoo_id");
    }
    for (String each : skus) {
      results.add(pushed(0, each, () -> desk.push().bySku(each)));
    }
    odooId.ifPresent(id -> results.add(pushed(id, "", () -> desk.push().byId(id))));
    LOG.info("event=products_pushed by=admin products={}", results.size());
    return AdminAnswer.ok("results", results);
  }

  private static Map<String, Object> pushed(int odooId, String sku, Supplier<PushedProduct> push) {
    try {
      return view(push.get(), null);
    } catch (BridgeException failure) {
      return view(new PushedProduct(odooId, sku, false, failure.getMessage()), failure.code());
    }
  }

  private static Map<String, Object> view(PushedProduct product, ProblemCode codeOrNull) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("sku", product.sku());
    view.put("odoo_id", product.odooId() == 0 ? null : product.odooId());
    view.put("pushed", product.pushed());
    view.put("code", codeOrNull == null ? null : codeOrNull.name());
    view.put("message", product.message().isEmpty() ? null : product.message());
    view.put("advice", codeOrNull == null ? null : codeOrNull.advice());
    return view;
  }

  private static Map<String, Object> view(PushedItem item) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("channel", item.channel().wireName());
    view.put("key", item.key());
    view.put("location", item.location().isEmpty() ? null : item.location());
    view.put("sku", item.sku());
    view.put("odoo_id", item.odooId());
    view.put("code", item.code().name());
    view.put("message", item.message());
    view.put("advice", item.code().advice());
    view.put("answer", item.answer() == null || item.answer().isEmpty() ? null : item.answer());
    view.put("failures", item.failures());
    boolean waitsForAChange = !item.isTriedAgain();
    view.put("due_at", item.dueAt() == null || waitsForAChange ? null : item.dueAt().toString());
    view.put("pushed_at", item.pushedAt() == null ? null : item.pushedAt().toString());
    return view;
  }
}

package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.PayloadKinds;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin's own functions on the way of a product. */
class ProductHooksIT {
  private static final String BANK = "PB-20000-BLK";

  @TempDir Path directory;
  private CatalogShop shop;

  @BeforeEach
  void open() {
    shop = new CatalogShop(Dialect.SPECIFIED);
    shop.sync().catalogue();
    assertThat(shop.skus()).contains(BANK).hasSize(3);
  }

  @AfterEach
  void close() {
    shop.hooks.close();
    shop.close();
  }

  private void hooks(String... lines) throws IOException {
    Files.writeString(directory.resolve("shop.py"), String.join("\n", lines));
    shop.hooks.close();
    shop.hooks = Hooks.open(new HooksConfig(directory, Duration.ofSeconds(20)), shop.clock);
    assertThat(shop.hooks.report().problems()).isEmpty();
  }

  private PushedItem item() {
    int id = shop.odoo.merchandise().id(BANK);
    return shop.queries.ofProducts(Channel.PRODUCT, java.util.List.of(id)).get(0);
  }

  @Test
  void whatIsExcludedLeavesTheShop() throws IOException {
    hooks("def include_product(product):", "    return product['sku'] != '" + BANK + "'");
    shop.sync().catalogue();
    assertThat(shop.skus()).hasSize(2).doesNotContain(BANK);
  }

  @Test
  void anExclusionThatRaisesDeletesNothingAndIsShown() throws IOException {
    hooks(
        "def include_product(product):",
        "    return product['sku'] != '" + BANK + "' or product['nothing']");
    shop.sync().catalogue();
    assertThat(shop.skus()).hasSize(3).contains(BANK);
    assertThat(item().code()).isEqualTo(ProblemCode.HOOK_FAILED);
    hooks("def include_product(product):", "    return True");
    shop.sync().catalogue();
    assertThat(item().code()).isNull();
    assertThat(shop.skus()).hasSize(3);
  }

  @Test
  void anExclusionThatBeginsToRaiseWhileADeletionIsDueDeletesNothing() throws IOException {
    hooks("def include_product(product):", "    return False");
    shop.with("DELETE_GUARD_COUNT", "0").with("DELETE_GUARD_PERCENT", "0");
    shop.sync().catalogue();
    assertThat(shop.skus()).as("the guard asks").hasSize(3);
    hooks("def include_product(product):", "    raise ValueError()");
    shop.sync().catalogue();
    shop.guards.release("delete");
    shop.sync().catalogue();
    assertThat(shop.skus()).hasSize(3);
  }

  @Test
  void aChangedFunctionTellsAgainWhatItChanges() throws IOException {
    long before = shop.product(shop.odoo.merchandise().id(BANK)).path("price").asLong();
    hooks(
        "def map_product(product, payload):",
        "    if product['sku'] == '" + BANK + "':",
        "        key = 'price' if 'price' in payload else 'list_price'",
        "        payload[key] = payload[key] * 2");
    shop.sync().catalogue();
    assertThat(shop.product(shop.odoo.merchandise().id(BANK)).path("price").asLong())
        .isEqualTo(before * 2);
    assertThat(item().code()).isNull();
  }

  @Test
  void aProductThatCannotBeMappedIsSetAsideAndTheOthersGoOn() throws IOException {
    hooks(
        "def map_product(product, payload):",
        "    if product['sku'] == '" + BANK + "':",
        "        payload['weight'] = 'heavy'",
        "    else:",
        "        payload['barcode'] = None");
    int other = shop.odoo.merchandise().id("CASE-IP15PRO-001");
    shop.odoo.merchandise().setPrice("CASE-IP15PRO-001", 9);
    shop.sync().catalogue();
    assertThat(item().code()).isEqualTo(ProblemCode.HOOK_FAILED);
    assertThat(item().message()).contains("map_product: weight was a number and became a text");
    assertThat(shop.product(other).path("price").asLong()).isEqualTo(9000);
    assertThat(shop.queries.failed(Optional.of(Channel.PRODUCT), Optional.empty(), 0, 10))
        .hasSize(1);
  }

  /** In both channels: a function may fail for the moment only. */
  @Test
  void whatAFunctionFailedForIsTriedAgainLikeAnyFailedItem() throws IOException {
    int id = shop.odoo.merchandise().id(BANK);
    hooks(
        "calls = [0]",
        "def map_product(product, payload):",
        "    if product['sku'] == '" + BANK + "' and 'title' in payload:",
        "        payload['title'] = 'Mapped'",
        "        calls[0] += 1",
        "        if calls[0] in (2, 3):",
        "            raise ValueError()");
    assertThat(shop.sync().catalogue().failed()).isPositive();
    assertThat(shop.product(id).path("title").asText()).isNotEqualTo("Mapped");
    await()
        .until(
            () -> {
              shop.clock.advance(Duration.ofHours(1));
              shop.sync().catalogue();
              return shop.product(id).path("title").asText().equals("Mapped")
                  && shop.queries.failed(Optional.empty(), Optional.empty(), 0, 10).isEmpty();
            });
  }

  @Test
  void aProductWhoseQuantityNobodyKnowsIsSetAside() throws IOException {
    int id = shop.odoo.merchandise().id(BANK);
    hooks("def map_stock(item, payload):", "    raise ValueError()");
    shop.unknownQuantities.put(
        id,
        () ->
            shop.hooks
                .map(
                    HookFunction.MAP_STOCK,
                    Map.of(),
                    Map.of("quantity", 1),
                    new PayloadKinds(Set.of(), Set.of(), Map.of(), true))
                .size());
    shop.odoo.merchandise().setPrice(BANK, 9);
    shop.sync().catalogue();
    assertThat(item().code()).isEqualTo(ProblemCode.HOOK_FAILED);
    assertThat(shop.product(id).path("price").asLong()).isNotEqualTo(9000);
    shop.unknownQuantities.clear();
    shop.clock.advance(Duration.ofHours(1));
    shop.sync().catalogue();
    assertThat(item().code()).isNull();
    assertThat(shop.product(id).path("price").asLong()).isEqualTo(9000);
  }
}

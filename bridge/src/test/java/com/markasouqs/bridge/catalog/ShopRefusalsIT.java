package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.medusa.MutableClock;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.sandbox.medusa.Call;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.Merchandise;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a real Medusa refuses or cannot do in time, and the shop gets all the same. */
class ShopRefusalsIT {
  private static final CallPattern BULK = new CallPattern("POST", "/odoo/products/bulk");
  private static final String CASE = "CASE-IP15PRO-001";
  private static final String BANK = "PB-20000-BLK";
  private static final int BULK_AT_FIRST = 50;

  private final CatalogShop shop = new CatalogShop(Dialect.SPECIFIED);
  private final Merchandise odoo = shop.odoo.merchandise();
  private final MutableClock clock = shop.clock;

  @AfterEach
  void close() {
    shop.close();
  }

  /** The product that takes the barcode is told before the one that gives it away. */
  @Test
  void aBarcodeThatMovesToAnotherProductArrives() {
    odoo.write(BANK, "barcode", "6290000000017");
    shop.sync().changes();
    assertThat(odoo.id(CASE)).isLessThan(odoo.id(BANK));
    odoo.write(BANK, "barcode", "6290000000024");
    odoo.write(CASE, "barcode", "6290000000017");
    shop.changes();
    assertThat(shop.item(CASE).code()).isEqualTo(ProblemCode.MEDUSA_REFUSED);
    assertThat(shop.item(CASE).message()).contains("barcode");
    shop.changes();
    assertThat(shop.item(CASE).settled()).isTrue();
    assertThat(shop.product(odoo.id(CASE)).path("barcode").asText()).isEqualTo("6290000000017");
  }

  private void swapBarcodes() {
    odoo.write(CASE, "barcode", false);
    odoo.write(BANK, "barcode", "6290000000017");
    odoo.write(CASE, "barcode", "6290000000024");
  }

  /** Each waits for the other's barcode, and the rest of both must not wait with it. */
  @Test
  void productsThatSwapBarcodesGetThem() {
    odoo.write(CASE, "barcode", "6290000000017");
    odoo.write(BANK, "barcode", "6290000000024");
    shop.sync().changes();
    shop.sync().catalogue();
    swapBarcodes();
    odoo.write(CASE, "name", "Renamed meanwhile");
    shop.changes();
    assertThat(shop.product(odoo.id(CASE)).path("title").asText()).isEqualTo("Renamed meanwhile");
    shop.changes();
    assertThat(shop.item(CASE).settled()).isTrue();
    assertThat(shop.product(odoo.id(CASE)).path("barcode").asText()).isEqualTo("6290000000024");
    assertThat(shop.product(odoo.id(BANK)).path("barcode").asText()).isEqualTo("6290000000017");
  }

  /** What the shop has under a SKU is told of the product that has it now, barcode or not. */
  @Test
  void productsThatSwapSkusAndKeepTheirBarcodesAreTold() {
    odoo.write(CASE, "barcode", "6290000000017");
    odoo.write(BANK, "barcode", "6290000000024");
    shop.sync().changes();
    shop.sync().catalogue();
    int first = odoo.id(CASE);
    int second = odoo.id(BANK);
    odoo.write(CASE, "default_code", "SWAPPING");
    odoo.write(BANK, "default_code", CASE);
    odoo.write("SWAPPING", "default_code", BANK);
    for (int i = 0; i < 4; i++) {
      shop.changes();
    }
    assertThat(shop.product(first).path("sku").asText()).isEqualTo(BANK);
    assertThat(shop.product(first).path("barcode").asText()).isEqualTo("6290000000017");
    assertThat(shop.product(second).path("sku").asText()).isEqualTo(CASE);
    assertThat(shop.product(second).path("barcode").asText()).isEqualTo("6290000000024");
    assertThat(shop.queries.figures(Channel.PRODUCT).failed()).isZero();
  }

  /** Medusa makes the address of the title once, and never has one twice. */
  @Test
  void productsWithOneTitleAreAllInTheShop() {
    int first = shop.odoo.addProduct("TWIN-1", "Twin", 1, "");
    int second = shop.odoo.addProduct("TWIN-2", "Twin", 2, "");
    int third = shop.odoo.addProduct("TWIN-3", "Twin", 3, "");
    shop.sync().changes();
    for (int id : List.of(first, second, third)) {
      assertThat(shop.product(id).path("title").asText()).isEqualTo("Twin");
      assertThat(shop.item(Channel.CATALOGUE, id).orElseThrow().settled()).isTrue();
    }
    assertThat(shop.product(first).path("handle").asText()).isEqualTo("twin");
    assertThat(shop.product(second).path("handle").asText()).isEqualTo("twin-twin-2");
    assertThat(shop.product(third).path("handle").asText()).isEqualTo("twin-twin-3");
  }

  /** Another product may keep the address of a title that it has no more. */
  @Test
  void aProductMadeAnewDoesNotWaitForTheAddressOfItsTitle() {
    shop.sync().changes();
    odoo.rename(CASE, "Former title");
    shop.changes();
    int id = shop.odoo.addProduct("CASE-2", "iPhone 15 Pro Case", 1, "");
    shop.changes();
    assertThat(shop.product(id).path("title").asText()).isEqualTo("iPhone 15 Pro Case");
    assertThat(shop.product(odoo.id(CASE)).path("title").asText()).isEqualTo("Former title");
  }

  @Test
  void aTitleOfItsOwnDoesNotStayWhenTheCallThatCorrectsItFails() {
    shop.sync().changes();
    shop.odoo.addProduct("TWIN-1", "Twin", 1, "");
    shop.changes();
    int second = shop.odoo.addProduct("TWIN-2", "Twin", 2, "");
    shop.medusa.faults().hang(BULK, 2, Duration.ofMillis(1));
    shop.medusa.faults().fail(BULK, 1, 503, "{}");
    shop.changes();
    assertThat(shop.product(second).path("title").asText()).isEqualTo("Twin TWIN-2");
    assertThat(shop.item(Channel.CATALOGUE, second).orElseThrow().settled()).isFalse();
    shop.changes();
    assertThat(shop.product(second).path("title").asText()).isEqualTo("Twin");
    // What was without an answer is told once more, later than the shop may be at work on it.
    clock.advance(Duration.ofMinutes(1));
    shop.sync().catalogue();
    assertThat(shop.product(second).path("title").asText()).isEqualTo("Twin");
    assertThat(shop.item(Channel.CATALOGUE, second).orElseThrow().settled()).isTrue();
  }

  /** As shops do that make products by the webhook, and know them by Odoo's id. */
  @Test
  void theProductWebhookMakesAProductUnderATitleOfItsOwnToo() {
    shop.sync().changes();
    int id = shop.odoo.addProduct("TWIN-1", "Twin", 1, "");
    shop.medusa
        .faults()
        .fail(
            CatalogShop.WEBHOOK,
            1,
            500,
            "{\"message\":\"Product with handle: twin, already exists.\"}");
    shop.changes();
    List<String> names =
        shop.medusa.calls(CatalogShop.WEBHOOK).stream()
            .map(Call::body)
            .filter(body -> body.contains("TWIN-1"))
            .map(body -> body.replaceAll(".*\"name\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(names).containsExactly("Twin", "Twin TWIN-1", "Twin");
    assertThat(shop.item(Channel.PRODUCT, id).orElseThrow().settled()).isTrue();
  }

  /** The call has one timeout: as many products as before would meet it each time. */
  @Test
  void productsThatTheShopCannotMakeInTimeComeInSmallerCalls() {
    for (int i = 0; i < BULK_AT_FIRST; i++) {
      shop.odoo.addProduct("MANY-" + i, "One of many " + i, 1, "");
    }
    shop.medusa.faults().loseAnswer(BULK, 2);
    shop.sync().changes();
    clock.advance(Duration.ofMinutes(1));
    shop.changes();
    clock.advance(Duration.ofMinutes(1));
    shop.changes();
    clock.advance(Duration.ofMinutes(1));
    shop.changes();
    List<Integer> sizes = shop.medusa.calls(BULK).stream().map(ShopRefusalsIT::products).toList();
    assertThat(sizes.get(0)).isEqualTo(BULK_AT_FIRST);
    assertThat(sizes.subList(2, sizes.size())).isNotEmpty().allMatch(size -> size < BULK_AT_FIRST);
    assertThat(sizes).contains(BULK_AT_FIRST / 2);
    assertThat(shop.queries.figures(Channel.CATALOGUE).failed()).isZero();
  }

  @Test
  void whatIsClearedInOdooIsClearedInTheShop() {
    odoo.write(CASE, "barcode", "6290000000031");
    shop.sync().changes();
    shop.sync().catalogue();
    odoo.write(CASE, "barcode", false);
    odoo.write(BANK, "barcode", "6290000000031");
    shop.changes();
    assertThat(shop.product(odoo.id(CASE)).path("barcode").asText("")).isEmpty();
    shop.changes();
    assertThat(shop.product(odoo.id(BANK)).path("barcode").asText()).isEqualTo("6290000000031");
  }

  /** The webhook has no word for it, and the details are told by the hour otherwise. */
  @Test
  void whetherPiecesAreCountedIsToldAtOnce() {
    int id = odoo.id(CASE);
    shop.sync().changes();
    assertThat(bulksOf(CASE)).isEqualTo(1);
    odoo.write(CASE, "detailed_type", "consu");
    shop.changes();
    assertThat(lastBulkOf(CASE)).contains("\"manage_inventory\":false");
    odoo.rename(CASE, "Renamed while it is not counted");
    shop.changes();
    assertThat(bulksOf(CASE)).isEqualTo(2);
    odoo.write(CASE, "detailed_type", "product");
    shop.changes();
    assertThat(lastBulkOf(CASE)).contains("\"manage_inventory\":true");
    assertThat(shop.item(Channel.CATALOGUE, id).orElseThrow().settled()).isTrue();
  }

  @Test
  void aProductWithAnotherSkuKeepsItsAddress() {
    shop.sync().changes();
    String address = shop.product(odoo.id(CASE)).path("handle").asText();
    int id = odoo.id(CASE);
    odoo.changeSku(CASE, "CASE-NEW");
    shop.changes();
    assertThat(shop.product(id).path("handle").asText()).isEqualTo(address);
    assertThat(shop.skus()).contains("CASE-NEW").doesNotContain(CASE);
  }

  private long bulksOf(String sku) {
    return shop.medusa.calls(BULK).stream().filter(call -> call.body().contains(sku)).count();
  }

  private String lastBulkOf(String sku) {
    return shop.medusa.calls(BULK).stream()
        .map(Call::body)
        .filter(body -> body.contains(sku))
        .reduce((earlier, later) -> later)
        .orElse("");
  }

  private static int products(Call call) {
    return (int) Pattern.compile("\"odoo_product_id\"").matcher(call.body()).results().count();
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A big catalogue: what is asked for costs what it holds, not what the table holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInOdooScaleIT {
  private static final int PRODUCTS = 100_000;
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));

  private StandInOdoo odoo;
  private OdooCaller caller;

  @BeforeAll
  void fill() {
    odoo = StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17).withClock(CLOCK));
    caller = new OdooCaller(odoo);
    Instant began = Instant.now();
    odoo.addProducts(PRODUCTS, n -> new NewProduct("S-" + n, "Product " + n, 1.5, "", n % 50));
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
  }

  @AfterAll
  void close() {
    odoo.close();
  }

  @Test
  void pagesById() throws Exception {
    List<Integer> page = List.of();
    int last = 0;
    int pages = 0;
    int found = 0;
    Duration spent = Duration.ZERO;
    do {
      Instant began = Instant.now();
      page = search("product.product", List.of(List.of("id", ">", last)), 1000);
      spent = spent.plus(Duration.between(began, Instant.now()));
      last = page.isEmpty() ? last : page.get(page.size() - 1);
      found += page.size();
      pages++;
    } while (!page.isEmpty());

    assertThat(found).isGreaterThan(PRODUCTS);
    assertThat(spent.dividedBy(pages)).isLessThan(Duration.ofMillis(150));
  }

  @Test
  void readsTheQuantsOfAThousandProducts() throws Exception {
    List<Integer> products = search("product.product", List.of(List.of("id", ">", 50_000)), 1000);
    List<Object> domain =
        List.of(
            List.of("product_id", "in", products), List.of("location_id.usage", "=", "internal"));
    Map<String, Object> keywords =
        Map.of("fields", List.of("product_id", "quantity", "reserved_quantity"), "load", "");

    List<?> quants = (List<?>) caller.with(keywords, "stock.quant", "search_read", domain);
    Duration best = best(() -> caller.with(keywords, "stock.quant", "search_read", domain));

    assertThat(quants).hasSize(1000);
    assertThat(best).isLessThan(Duration.ofMillis(150));
  }

  @Test
  void findsSkusAndWhatWasWrittenLately() throws Exception {
    List<String> skus = IntStream.range(70_000, 71_000).mapToObj(n -> "S-" + n).toList();
    List<Object> bySku = List.of(List.of("default_code", "in", skus));
    assertThat(search("product.product", bySku, 0)).hasSize(1000);
    assertThat(best(() -> search("product.product", bySku, 0))).isLessThan(Duration.ofMillis(150));

    CLOCK.set(Instant.parse("2026-11-22T11:00:00Z"));
    odoo.setOnHand("S-77", 1000);
    List<Object> since =
        List.of(
            List.of("write_date", ">=", "2026-11-22 10:59:00"),
            List.of("id", ">", 0),
            List.of("location_id.usage", "=", "internal"));
    assertThat(search("stock.quant", since, 1000)).hasSize(1);
    assertThat(best(() -> search("stock.quant", since, 1000))).isLessThan(Duration.ofMillis(50));
    List<Object> either =
        List.of(
            "|",
            List.of("write_date", ">=", "2026-11-22 10:59:00"),
            List.of("product_tmpl_id.write_date", ">=", "2026-11-22 10:59:00"));
    assertThat(search("product.product", either, 1000)).isEmpty();
    assertThat(best(() -> search("product.product", either, 1000)))
        .isLessThan(Duration.ofMillis(50));
  }

  private List<Integer> search(String model, List<Object> domain, int limit) throws Exception {
    Map<String, Object> keywords = Map.of("limit", limit, "order", "id");
    return ModelCall.integers(caller.with(keywords, model, "search", new ArrayList<>(domain)));
  }

  private interface Call {
    Object answer() throws Exception;
  }

  /** The shortest of several: what the machine does beside must not count. */
  private static Duration best(Call call) throws Exception {
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < 10; i++) {
      Instant began = Instant.now();
      call.answer();
      Duration took = Duration.between(began, Instant.now());
      best = took.compareTo(best) < 0 ? took : best;
    }
    return best;
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products with variants, translations, categories, and which change shows in which date. */
class StandInOdooProductsIT {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private StandInOdoo odoo;
  private OdooCaller caller;

  private void start(Series series) {
    odoo = StandInOdoo.start(StandInOdooOptions.of(series).withClock(clock));
    caller = new OdooCaller(odoo);
  }

  @AfterEach
  void close() {
    odoo.close();
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void showsVariantsWithTheirValuesAndExtras(Series series) throws Exception {
    start(series);
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("Size", List.of("S", "M"));
    attributes.put("Color", List.of("Black", "White"));
    attributes.put("Brand", List.of("Souq"));
    int template =
        odoo.merchandise()
            .addVariants("T-Shirt", 7.5, attributes, v -> "TS-" + v.get(0) + "-" + v.get(1));
    clock.set(Instant.parse("2026-11-22T11:00:00Z"));
    odoo.merchandise().setPriceExtra(template, "S", 1.25);
    int variant = odoo.merchandise().id("TS-S-Black");

    Map<?, ?> shown =
        caller.read("product.product", variant, "display_name", "lst_price", "write_date");
    assertThat(shown.get("display_name")).isEqualTo("[TS-S-Black] T-Shirt (S, Black)");
    assertThat(shown.get("lst_price")).isEqualTo(8.75);
    assertThat(shown.get("write_date")).isEqualTo("2026-11-22 10:00:00");
    Map<String, Object> plain =
        Map.of("context", Map.of("display_default_code", false), "fields", List.of("display_name"));
    assertThat(caller.with(plain, "product.product", "read", List.of(variant)).toString())
        .contains("display_name=T-Shirt (S, Black)");
    caller.call("product.product", "write", List.of(variant), Map.of("lst_price", 9.0));
    assertThat(caller.read("product.template", template, "list_price").get("list_price"))
        .isEqualTo(7.75);
    odoo.merchandise().archive("TS-S-Black");
    assertThat(
            caller
                .read("product.template", template, "product_variant_count")
                .get("product_variant_count"))
        .isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void translatesAndDatesWhatBelongsToTheTemplate(Series series) throws Exception {
    start(series);
    int product = odoo.merchandise().id("CABLE-USB-C");
    clock.set(Instant.parse("2026-11-22T11:00:00Z"));
    int template =
        (Integer)
            ((List<?>)
                    caller
                        .read("product.product", product, "product_tmpl_id")
                        .get("product_tmpl_id"))
                .get(0);
    caller.call("product.template", "write", List.of(template), Map.of("list_price", 3.5));
    boolean follows = series.isFrom(Series.ODOO_17);
    assertThat(caller.read("product.product", product, "write_date").get("write_date"))
        .isEqualTo(follows ? "2026-11-22 11:00:00" : "2026-11-22 10:00:00");
    assertThat(caller.read("product.template", template, "write_date").get("write_date"))
        .isEqualTo("2026-11-22 11:00:00");

    odoo.merchandise().translate("CABLE-USB-C", "ar_001", "كابل", "وصف");

    Map<String, Object> arabic =
        Map.of("context", Map.of("lang", "ar_001"), "fields", List.of("name", "description_sale"));
    assertThat(caller.with(arabic, "product.product", "read", List.of(product)).toString())
        .contains("name=كابل", "description_sale=وصف");
    assertThat(caller.read("product.product", product, "name").get("name"))
        .isEqualTo("USB-C Cable");
    assertThat(
            (List<?>)
                caller.call(
                    "res.lang",
                    "search",
                    List.of(List.of("code", "=", "ar_001"), List.of("active", "=", true))))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void changesProductsAsAPersonWould(Series series) throws Exception {
    start(series);
    int above = odoo.merchandise().addCategory("Cables", 0);
    int below = odoo.merchandise().addCategory("USB", above);
    odoo.addProduct("NEW-1", "New", 2, "");
    odoo.merchandise().write("NEW-1", "categ_id", below);
    odoo.merchandise().setPrice("NEW-1", 2.75);
    odoo.merchandise().rename("NEW-1", "Newer");
    odoo.merchandise().changeSku("NEW-1", "NEW-2");
    int product = odoo.merchandise().id("NEW-2");

    Map<?, ?> shown = caller.read("product.product", product, "categ_id", "lst_price", "name");
    assertThat(shown.get("categ_id")).isEqualTo(List.of(below, "Cables / USB"));
    assertThat(shown.get("lst_price")).isEqualTo(2.75);
    assertThat(shown.get("name")).isEqualTo("Newer");
    odoo.merchandise().archive("NEW-2");
    List<Object> bySku = List.of(List.of("default_code", "=", "NEW-2"));
    assertThat((List<?>) caller.call("product.product", "search", bySku)).isEmpty();
    odoo.merchandise().unarchive("NEW-2");
    assertThat((List<?>) caller.call("product.product", "search", bySku)).hasSize(1);
    odoo.merchandise().delete("NEW-2");
    assertThat((List<?>) caller.call("product.product", "exists", List.of(product))).isEmpty();
  }
}

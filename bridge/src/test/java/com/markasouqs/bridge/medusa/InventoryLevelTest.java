package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryLevelTest {
  @ParameterizedTest
  @CsvSource({"148, 148", "\"148\", 148", "-3, -3", "\" 12.5 \", 12.5", "1e21, 1e21"})
  void readsNumbersInWhateverForm(String written, BigDecimal expected) {
    assertThat(level("{\"stocked_quantity\":" + written + "}").stockedOrNull())
        .isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"NaN\"", "\"\"", "\"many\"", "true", "{}", "\"1e999999999\""})
  void whatIsNoNumberIsNull(String written) {
    assertThat(level("{\"reserved_quantity\":" + written + "}").reservedOrNull()).isNull();
  }

  @Test
  void readsTheProductOfEitherDialect() {
    InventoryLevel specified =
        level("{\"product\":{\"id\":\"prod_1\",\"variant_id\":\"variant_1\"}}");
    InventoryLevel observed =
        level("{\"product\":{\"product_id\":\"prod_1\",\"variant_id\":\"variant_1\"}}");
    assertThat(specified).isEqualTo(observed);
    assertThat(specified.productIdOrNull()).isEqualTo("prod_1");
    assertThat(specified.variantIdOrNull()).isEqualTo("variant_1");
  }

  @Test
  void aRowWithoutAnythingIsStillARow() {
    InventoryLevel nothing =
        level("{\"id\":null,\"sku\":null,\"location_id\":null,\"product\":null}");
    assertThat(nothing).isEqualTo(new InventoryLevel("", "", null, null, null, null, null, null));
  }

  @Test
  void rowsWithoutAnIdAreReadAndToldApart() {
    JsonNode body =
        json(
            """
            {"inventory":[{"id":"i1","sku":"A","location_id":"l1"},
             {"id":"i1","sku":"A","location_id":"l2"},{"id":null,"sku":"B","location_id":null},
             {"id":null,"sku":"C","location_id":null},"no row"],"total":9}""");
    Page<InventoryLevel> page =
        Page.read(body, body.path("inventory"), 5, 0, InventoryLevel::of, InventoryLevel::key);
    assertThat(page.found()).hasSize(4);
    assertThat(page.unreadable()).hasSize(1);
    assertThat(page.hasMore()).isTrue();
    MetRows seen = new MetRows();
    assertThat(page.without(seen).found()).hasSize(4);
    assertThat(page.without(seen).found()).isEmpty();
  }

  @Test
  void aRowThatIsNoObjectCannotBeRead() {
    assertThatThrownBy(() -> InventoryLevel.of(json("{\"x\":[1]}").path("x").path(0)))
        .isInstanceOf(PayloadException.class);
  }

  private static InventoryLevel level(String row) {
    return InventoryLevel.of(json(row));
  }

  private static JsonNode json(String text) {
    return PayloadReader.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}

package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldChoiceTest {
  private static final ModelFields FIELDS =
      new ModelFields(
          Map.of(
              "medusa_brand", Map.of("type", "char"),
              "brand_id", Map.of("type", "many2one"),
              "medusa_price", Map.of("type", "float"),
              "old_price", Map.of("type", "monetary")));

  private static OdooRecord row(Map<String, Object> values) {
    return new OdooRecord(values);
  }

  @Test
  void passesOverNamesThatTheModelLacks() {
    FieldChoice choice = FieldChoice.of(FIELDS, "x_brand, brand_id , medusa_brand,");
    assertThat(choice.fields())
        .extracting(SchemaField::name)
        .containsExactly("brand_id", "medusa_brand");
  }

  @Test
  void takesTheFirstThatHasAValue() {
    FieldChoice brand = FieldChoice.of(FIELDS, "medusa_brand, brand_id");
    OdooRecord bare = row(Map.of("id", 1, "medusa_brand", false, "brand_id", 3));
    OdooRecord named = row(Map.of("id", 1, "brand_id", List.of(3, "Powerology")));
    assertThat(brand.textOrNull(bare, named)).isEqualTo("Powerology");
    OdooRecord own = row(Map.of("id", 1, "medusa_brand", "Own", "brand_id", 3));
    assertThat(brand.textOrNull(own, named)).isEqualTo("Own");
    OdooRecord none = row(Map.of("id", 1, "medusa_brand", false, "brand_id", false));
    assertThat(brand.textOrNull(none, none)).isNull();
  }

  @Test
  void takesNoughtForNoNumber() {
    FieldChoice price = FieldChoice.of(FIELDS, "medusa_price, old_price");
    assertThat(price.number(row(Map.of("id", 1, "medusa_price", 0.0, "old_price", 12.5))))
        .hasValue(new BigDecimal("12.5"));
    assertThat(price.number(row(Map.of("id", 1, "medusa_price", 0.0, "old_price", 0.0)))).isEmpty();
  }
}

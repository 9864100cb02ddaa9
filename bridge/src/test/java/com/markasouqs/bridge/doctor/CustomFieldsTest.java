package com.markasouqs.bridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.odoo.OdooException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CustomFieldsTest {
  private final FakeOdoo odoo = new FakeOdoo();

  private static Map<String, String> types(String model) {
    return CustomField.ALL.stream()
        .filter(field -> field.model().equals(model))
        .collect(Collectors.toMap(CustomField::name, CustomField::type));
  }

  @Test
  void makesWhatIsMissingInOneCall() {
    odoo.fields("sale.order", Map.of("x_medusa_status", "char"))
        .fields("res.partner", types("res.partner"))
        .fields("ir.model.fields", Map.of("index", "boolean", "copied", "boolean"))
        .on("ir.model.search", List.of(553))
        .on("ir.model.fields.create", List.of(1, 2, 3, 4));

    assertThat(CustomFields.create(odoo.client()))
        .containsExactly(
            "sale.order.x_medusa_order_id",
            "sale.order.x_medusa_created_at",
            "sale.order.x_medusa_fulfillment_status",
            "sale.order.x_medusa_payment_status");
    List<FakeOdoo.Call> creates = odoo.calls("ir.model.fields.create");
    assertThat(creates).hasSize(1);
    List<?> values = (List<?>) creates.get(0).args().get(0);
    assertThat(values.get(0))
        .isEqualTo(
            Map.of(
                "model_id", 553,
                "name", "x_medusa_order_id",
                "ttype", "char",
                "field_description", "Medusa Order ID",
                "state", "manual",
                "index", true,
                "copied", false));
    assertThat(((Map<?, ?>) values.get(1)).get("ttype")).isEqualTo("datetime");
  }

  @Test
  void doesNothingWhenAllAreThere() {
    odoo.fields("sale.order", types("sale.order")).fields("res.partner", types("res.partner"));
    assertThat(CustomFields.create(odoo.client())).isEmpty();
    assertThat(odoo.calls("ir.model.fields.create")).isEmpty();
  }

  @Test
  void saysThatAnAdministratorIsNeeded() {
    odoo.fields("sale.order", Map.of())
        .fields("res.partner", Map.of())
        .fields("ir.model.fields", Map.of())
        .on("ir.model.search", new OdooException.AccessError("no"));
    assertThatThrownBy(() -> CustomFields.create(odoo.client()))
        .isInstanceOf(CustomFields.NotAllowed.class)
        .hasMessageContaining("administrator");
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsFound() {
    odoo.fields("sale.order", Map.of("x_medusa_created_at", "char"))
        .fields("res.partner", types("res.partner"));
    List<Finding> findings = new FieldsCheck(odoo.client()).run();
    assertThat(findings)
        .extracting(Finding::level)
        .containsExactly(Level.ERROR, Level.WARNING, Level.ERROR);
    assertThat(findings.get(0).message()).isEqualTo("Odoo lacks sale.order.x_medusa_order_id.");
    assertThat(findings.get(1).message()).doesNotContain("x_medusa_created_at");
    assertThat(findings.get(2).message()).contains("x_medusa_created_at", "char", "datetime");

    odoo.fields("sale.order", types("sale.order"));
    assertThat(new FieldsCheck(odoo.client()).run())
        .extracting(Finding::level)
        .containsExactly(Level.OK);
  }
}

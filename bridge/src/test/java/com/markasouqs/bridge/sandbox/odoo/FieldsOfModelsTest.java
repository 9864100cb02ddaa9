package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the tables of fields against what fields_get answered. */
class FieldsOfModelsTest {

  @ParameterizedTest
  @EnumSource(Series.class)
  void ordersHaveTheFieldsThatWereRecorded(Series series) {
    hold(series, "031-fields_get-sale.order", "sale.order");
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void orderLinesHaveTheFieldsThatWereRecorded(Series series) {
    hold(series, "032-fields_get-sale.order.line", "sale.order.line");
  }

  private static void hold(Series series, String name, String model) {
    Recording recording =
        Recording.of(series).stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    Map<String, String> recorded = new TreeMap<>();
    Map<?, ?> answer = (Map<?, ?>) XmlRpcReader.read(recording.response()).parameters().get(0);
    answer.forEach(
        (field, described) -> {
          Map<?, ?> attributes = (Map<?, ?>) described;
          Object relation = attributes.get("relation");
          boolean automatic = field.equals("create_uid") || field.equals("write_uid");
          recorded.put(
              field.toString(),
              attributes.get("type")
                  + ","
                  + (relation == null ? "" : relation)
                  + ","
                  + (automatic ? false : attributes.get("required")));
        });
    Map<String, String> shown = new TreeMap<>();
    new ModelRegistry(series)
        .required(model)
        .fields()
        .forEach(
            field ->
                shown.put(
                    field.name(),
                    field.type().shown() + "," + field.relation() + "," + field.required()));
    assertThat(shown).isEqualTo(recorded);
  }
}

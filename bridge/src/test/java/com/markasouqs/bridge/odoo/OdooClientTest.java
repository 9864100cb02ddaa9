package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OdooClientTest {

  private static final OdooEndpoint ENDPOINT =
      new OdooEndpoint(
          URI.create("http://odoo.example/"),
          "shop",
          "api",
          "key",
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          1000);

  private final ScriptedTransport transport = new ScriptedTransport();
  private final OdooClient client = new OdooClient(ENDPOINT, transport);

  @Test
  void logsInOnceWithTheFirstCall() {
    transport.then(6).then(List.of()).then(List.of());

    client.search("res.partner", Domain.all(), ReadOptions.none());
    client.search("res.partner", Domain.all(), ReadOptions.none());

    assertThat(transport.calls()).hasSize(3);
    assertThat(transport.calls().get(0))
        .isEqualTo(
            new ScriptedTransport.Call(
                "common", "authenticate", List.of("shop", "api", "key", Map.of())));
    assertThat(transport.last())
        .isEqualTo(executeKw("res.partner", "search", List.of(List.of()), Map.of()));
  }

  @Test
  void aRefusedLoginIsAccessDenied() {
    transport.then(false);

    assertThatThrownBy(client::uid).isInstanceOf(OdooException.AccessDenied.class);
  }

  @Test
  void logsInAnewOnceWhenAccessIsDenied() {
    transport.then(6).then(new OdooException.AccessDenied("no")).then(9).then(3);

    assertThat(client.searchCount("res.partner", Domain.all())).isEqualTo(3);
    assertThat(client.uid()).isEqualTo(9);
    assertThat(transport.last().params().get(1)).isEqualTo(9);
  }

  @Test
  void deniedTwiceIsDenied() {
    transport
        .then(6)
        .then(new OdooException.AccessDenied("no"))
        .then(6)
        .then(new OdooException.AccessDenied("no"));

    assertThatThrownBy(() -> client.searchCount("res.partner", Domain.all()))
        .isInstanceOf(OdooException.AccessDenied.class);
    assertThat(transport.calls()).hasSize(4);
  }

  @Test
  void nothingElseIsRepeated() {
    transport.then(6).then(new OdooException.OutcomeUnknown("late"));

    assertThatThrownBy(() -> client.write("res.partner", List.of(1), Map.of("name", "x")))
        .isInstanceOf(OdooException.OutcomeUnknown.class);
    assertThat(transport.calls()).hasSize(2);
  }

  @Test
  void searchReadSendsOnlyWhatWasAskedFor() {
    transport.then(6).then(List.of(Map.of("id", 1, "name", "A"))).then(List.of());

    List<OdooRecord> records =
        client.searchRead(
            "product.product",
            Domain.where("active", "=", true),
            List.of("name"),
            ReadOptions.none());

    assertThat(records).extracting(found -> found.text("name")).containsExactly("A");
    assertThat(transport.last())
        .isEqualTo(
            executeKw(
                "product.product",
                "search_read",
                List.of(List.of(List.of("active", "=", true))),
                Map.of("fields", List.of("name"))));

    client.searchRead(
        "product.product",
        Domain.all(),
        List.of("name"),
        ReadOptions.none().limit(5).order("id desc").context("active_test", false).bareIds());

    assertThat(transport.last().params().get(6))
        .isEqualTo(
            Map.of(
                "fields",
                List.of("name"),
                "limit",
                5,
                "order",
                "id desc",
                "context",
                Map.of("active_test", false),
                "load",
                ""));
  }

  @Test
  void createAlwaysSendsAList() {
    transport.then(6).then(List.of(12));

    assertThat(client.create("res.partner", List.of(Map.of("name", "x")), Map.of("lang", "ar")))
        .containsExactly(12);
    assertThat(transport.last())
        .isEqualTo(
            executeKw(
                "res.partner",
                "create",
                List.of(List.of(Map.of("name", "x"))),
                Map.of("context", Map.of("lang", "ar"))));
  }

  @Test
  void aCreateWithFewerIdsThanValuesIsMalformed() {
    transport.then(6).then(List.of(12));

    assertThatThrownBy(() -> client.create("res.partner", List.of(Map.of(), Map.of()), Map.of()))
        .isInstanceOf(OdooException.Malformed.class);
  }

  @Test
  void nothingToDoIsNoCall() {
    assertThat(client.create("res.partner", List.of(), Map.of())).isEmpty();
    assertThat(client.read("res.partner", List.of(), List.of("name"))).isEmpty();
    client.write("res.partner", List.of(), Map.of("name", "x"));
    client.unlink("res.partner", List.of());

    assertThat(transport.calls()).isEmpty();
  }

  @Test
  void readWriteAndUnlinkNameTheirRecords() {
    transport.then(6).then(List.of()).then(true).then(true);

    client.read("m", List.of(1, 2), List.of("f"));
    assertThat(transport.last())
        .isEqualTo(executeKw("m", "read", List.of(List.of(1, 2)), Map.of("fields", List.of("f"))));
    client.write("m", List.of(1, 2), Map.of("f", 1));
    assertThat(transport.last())
        .isEqualTo(executeKw("m", "write", List.of(List.of(1, 2), Map.of("f", 1)), Map.of()));
    client.unlink("m", List.of(1, 2));
    assertThat(transport.last())
        .isEqualTo(executeKw("m", "unlink", List.of(List.of(1, 2)), Map.of()));
  }

  @Test
  void fieldsAreProbedOnceAndBounded() throws Exception {
    Object recorded = new Recording("17", "034-fields_get-product.template").answer().value();
    transport.then(6).then(recorded).then(Map.of());

    ModelFields fields = client.fields("product.template");
    client.fields("product.template");

    assertThat(fields.has("detailed_type")).isTrue();
    assertThat(fields.has("is_storable")).isFalse();
    assertThat(fields.firstOf("is_storable", "detailed_type")).contains("detailed_type");
    assertThat(fields.firstOf("is_storable")).isEmpty();
    assertThat(fields.type("categ_id")).isEqualTo("many2one");
    assertThat(fields.type("is_storable")).isEmpty();
    assertThat(fields.required("name")).isTrue();
    assertThat(fields.required("barcode")).isFalse();
    assertThat(transport.calls()).hasSize(2);
    assertThat(transport.last().params().get(6))
        .isEqualTo(
            Map.of(
                "attributes",
                List.of("type", "required", "readonly", "store", "searchable", "relation")));

    client.forgetFields();
    assertThat(client.fields("product.template").names()).isEmpty();
  }

  @Test
  void theVersionNeedsNoLogin() {
    transport.then(Map.of("server_version", "17.0"));

    assertThat(client.serverVersion()).isEqualTo("17.0");
    assertThat(transport.last())
        .isEqualTo(new ScriptedTransport.Call("common", "version", List.of()));
  }

  @Test
  void pagesGoOnAfterTheLastId() {
    transport
        .then(6)
        .then(List.of(Map.of("id", 3), Map.of("id", 8)))
        .then(List.of(Map.of("id", 9)));
    List<Integer> seen = new ArrayList<>();

    client.pages(
        "m",
        Domain.where("a", "=", 1).or(Domain.where("b", "=", 2)),
        List.of("name"),
        2,
        Map.of("active_test", false),
        page -> page.forEach(found -> seen.add(found.id())));

    assertThat(seen).containsExactly(3, 8, 9);
    assertThat(transport.last().params().get(5))
        .isEqualTo(
            List.of(
                List.of(
                    "&", "|", List.of("a", "=", 1), List.of("b", "=", 2), List.of("id", ">", 8))));
    assertThat(transport.last().params().get(6))
        .isEqualTo(
            Map.of(
                "fields",
                List.of("name"),
                "limit",
                2,
                "order",
                "id",
                "context",
                Map.of("active_test", false)));
  }

  @Test
  void aServerThatRepeatsItsPageDoesNotKeepUsForEver() {
    List<Map<String, Integer>> same = List.of(Map.of("id", 3));
    transport.then(6).then(same).then(same);

    assertThatThrownBy(() -> client.pages("m", Domain.all(), List.of(), 1, Map.of(), page -> {}))
        .isInstanceOf(OdooException.Malformed.class);
  }

  @Test
  void answersOfAnotherTypeAreMalformed() {
    transport.then(6).then("x").then(List.of("x")).then(null).then(List.of(1));

    assertThatThrownBy(() -> client.searchCount("m", Domain.all()))
        .isInstanceOf(OdooException.Malformed.class);
    assertThatThrownBy(() -> client.search("m", Domain.all(), ReadOptions.none()))
        .isInstanceOf(OdooException.Malformed.class);
    assertThatThrownBy(() -> client.fields("m")).isInstanceOf(OdooException.Malformed.class);
    assertThatThrownBy(() -> client.read("m", List.of(1), List.of()))
        .isInstanceOf(OdooException.Malformed.class);
  }

  @Test
  void closesItsTransport() {
    client.close();

    assertThat(transport.closed()).isTrue();
  }

  @Test
  void theKeyIsNotPrinted() {
    assertThat(ENDPOINT.toString()).contains("shop").doesNotContain("key,").contains("***");
  }

  private static ScriptedTransport.Call executeKw(
      String model, String method, List<?> args, Map<String, ?> kwargs) {
    return new ScriptedTransport.Call(
        "object", "execute_kw", List.of("shop", 6, "key", model, method, args, kwargs));
  }
}

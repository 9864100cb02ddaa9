package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays what was sent to real Odoos, in order, and holds the answers against theirs. */
class RecordingsIT {
  private static final Map<String, String> WHY_NOT =
      Map.of(
          "096-unlink-partner", "on 19 the recorded user had not the right to delete contacts",
          "031-fields_get-sale.order", "held in a test of its own",
          "032-fields_get-sale.order.line", "held in a test of its own",
          "739-search_read-limit-offset", "the products beside the two are others",
          "390-read-control-char", "the record that it reads was not made in these recordings");

  private static final Set<String> OWN_LENGTH =
      Set.of("400-negative-limit", "618-installed-modules");
  private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*: ");
  private static final Pattern GROUPS = Pattern.compile("\\t- .*\\n");

  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource(Series.class)
  void answersLikeTheRecordedOne(Series series) throws Exception {
    try (StandInOdoo odoo = StandInOdoo.start(options(series))) {
      Shop.prepare(odoo);
      Replay replay = new Replay(odoo);
      for (Recording recording : Recording.of(series)) {
        if (!WHY_NOT.containsKey(recording.name())) {
          replay.play(recording);
        }
      }
      assertThat(replay.differences).isEmpty();
      assertThat(replay.compared).isGreaterThan(100);
    }
  }

  private static StandInOdooOptions options(Series series) {
    StandInOdooOptions options =
        StandInOdooOptions.of(series)
            .withAccount("shop" + series.number(), "api", "api-secret-1", apiKey(series))
            .withPricePrecision(series.isFrom(Series.ODOO_18) ? 3 : 2);
    return options.withSalesTaxPercent(new BigDecimal(series.isFrom(Series.ODOO_19) ? "0" : "15"));
  }

  private static String apiKey(Series series) {
    return Recording.of(series).stream()
        .filter(recording -> recording.name().equals("300-apikey-execute_kw"))
        .map(recording -> XmlRpcReader.read(recording.request()).parameters().get(2).toString())
        .findFirst()
        .orElse("none was recorded");
  }

  /** The shop as it was when it was recorded. */
  private static final class Shop {
    static void prepare(StandInOdoo odoo) {
      boolean newest = odoo.options().series().isFrom(Series.ODOO_19);
      price(odoo, "CASE-IP15PRO-001", newest ? 5.0 : 5.5, 150);
      price(odoo, "PB-20000-BLK", newest ? 5.0 : 12.75, 75);
      odoo.archiveProduct("CABLE-USB-C");
      Object cable = ids(odoo, "stock.quant", "product_id.default_code", "CABLE-USB-C");
      odoo.call("stock.quant", "unlink", List.of(cable), Map.of());
      if (odoo.options().series().isFrom(Series.ODOO_17)) {
        Object euro = ids(odoo, "res.currency", "name", "EUR");
        odoo.call("res.currency", "write", List.of(euro, Map.of("active", false)), Map.of());
      }
    }

    private static Object ids(StandInOdoo odoo, String model, String field, String value) {
      return odoo.call(model, "search", List.of(List.of(List.of(field, "=", value))), Map.of());
    }

    private static void price(StandInOdoo odoo, String sku, double price, double onHand) {
      Object ids = ids(odoo, "product.product", "default_code", sku);
      odoo.call("product.product", "write", List.of(ids, Map.of("list_price", price)), Map.of());
      odoo.setOnHand(sku, onHand);
    }

    static void mailOfUser(StandInOdoo odoo, String mail) {
      Object user =
          odoo.records("res.users").stream()
              .filter(row -> row.get("login").equals("api"))
              .findFirst()
              .orElseThrow()
              .get("partner_id");
      odoo.call("res.partner", "write", List.of(List.of(user), Map.of("email", mail)), Map.of());
    }
  }

  /** One series, from its first recording to its last. */
  private final class Replay {
    private final StandInOdoo odoo;
    private final Series series;
    private final RecordedIds ids;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    Replay(StandInOdoo odoo) {
      this.odoo = odoo;
      this.series = odoo.options().series();
      this.ids = new RecordedIds(new ModelRegistry(series));
    }

    void play(Recording recording) throws Exception {
      prepare(recording.name());
      byte[] answer = post(recording, translated(recording));
      compared++;
      boolean fault = new String(answer, StandardCharsets.UTF_8).contains("<fault>");
      Object recorded = result(recording.response());
      Object actual = result(answer);
      if (fault != recording.isFault()) {
        differences.add(recording.name() + ": recorded " + recorded + " but was " + actual);
      } else if (fault) {
        compareFaults(recording.name(), (Map<?, ?>) recorded, (Map<?, ?>) actual);
      } else {
        Shapes.differences(
                comparable(recording, recorded, actual), comparable(recording, actual, recorded))
            .forEach(difference -> differences.add(recording.name() + difference));
        learn(recording, recorded, actual);
      }
    }

    /** Cuts a list whose length is the recorded database's own down to the shorter one. */
    private Object comparable(Recording recording, Object answer, Object other) {
      return OWN_LENGTH.contains(recording.name())
              && answer instanceof List<?> list
              && other instanceof List<?> otherList
          ? list.subList(0, Math.min(list.size(), otherList.size()))
          : answer;
    }

    private void prepare(String name) {
      if (name.equals("088-message_post") && !series.isFrom(Series.ODOO_18)) {
        Shop.mailOfUser(odoo, "");
      }
      if (name.equals("300-apikey-execute_kw")) {
        Shop.mailOfUser(odoo, "api@example.com");
      }
      if (name.equals("901-fault-serialization-failure")) {
        odoo.faults().failSerialization(1, "res.partner", "write");
      }
      if (name.equals("410-search-precision")) {
        odoo.call("decimal.precision", "write", List.of(List.of(2), Map.of("digits", 3)), Map.of());
      }
      if (name.equals("357-button_validate-again") && !series.isFrom(Series.ODOO_17)) {
        for (Map<String, Object> move : odoo.records("stock.move")) {
          if ("assigned".equals(move.get("state"))) {
            odoo.call(
                "stock.move",
                "write",
                List.of(
                    List.of(move.get("id")), Map.of("quantity_done", move.get("product_uom_qty"))),
                Map.of());
          }
        }
      }
    }

    private byte[] translated(Recording recording) {
      XmlRpcReader.Call call;
      try {
        call = XmlRpcReader.read(recording.request());
      } catch (OdooFault notXml) {
        return recording.request();
      }
      List<Object> given = call.parameters();
      if (given.size() < 5 || !call.method().startsWith("execute")) {
        return recording.request();
      }
      List<Object> sent = new ArrayList<>(given.subList(0, 5));
      if (!"nodb".equals(given.get(0))) {
        sent.set(0, odoo.options().account().database());
      }
      sent.set(1, user(given.get(1)));
      sent.set(2, "low-secret-1".equals(given.get(2)) ? "low-secret" : given.get(2));
      String model = (String) given.get(3);
      String method = (String) given.get(4);
      if (call.method().equals("execute")) {
        sent.addAll(given.subList(5, given.size()));
      } else {
        sent.add(ids.arguments(model, method, ModelArguments.list(given.get(5))));
        if (given.size() > 6) {
          sent.add(ids.keywords(ModelCall.asValues(given.get(6))));
        }
      }
      return RequestWriter.call(call.method(), sent);
    }

    private Object user(Object recorded) {
      return Integer.valueOf(5).equals(recorded) ? (Object) BaseData.API_USER : recorded;
    }

    private byte[] post(Recording recording, byte[] body) throws Exception {
      String name = recording.name();
      String path = "/xmlrpc/2/object";
      String request = new String(body, StandardCharsets.ISO_8859_1);
      if (name.startsWith("227")) {
        path = "/xmlrpc/2/nope";
      } else if (name.startsWith("27")) {
        path = "/xmlrpc/object";
      } else if (name.startsWith("011")) {
        path = "/xmlrpc/common";
      } else if (!request.contains("execute") && !name.startsWith("225")) {
        path = "/xmlrpc/2/common";
      }
      String type = name.startsWith("231c") ? "application/x-www-form-urlencoded" : "text/xml";
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(odoo.url() + path))
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> answer = http.send(post, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
      return answer.body();
    }

    private Object result(byte[] answer) {
      return XmlRpcReader.read(answer).parameters().get(0);
    }

    private void learn(Recording recording, Object recorded, Object actual) {
      List<Object> given;
      try {
        given = XmlRpcReader.read(recording.request()).parameters();
      } catch (OdooFault notXml) {
        return;
      }
      if (given.size() > 5) {
        ids.learnAnswer((String) given.get(3), (String) given.get(4), recorded, actual);
      }
    }

    private void compareFaults(String name, Map<?, ?> recorded, Map<?, ?> actual) {
      Object before = recorded.get("faultCode");
      Object now = actual.get("faultCode");
      boolean sameCode =
          before instanceof String text
              ? Shapes.masked(text).equals(Shapes.masked(now.toString()))
              : before.equals(now);
      if (!sameCode) {
        differences.add(name + ": recorded fault " + before + " but was " + actual);
        return;
      }
      String expected = sentence(recorded.get("faultString").toString());
      String sentence = sentence(actual.get("faultString").toString());
      if (!expected.equals(sentence)) {
        differences.add(name + ": recorded fault '" + expected + "' but was '" + sentence + "'");
      }
    }

    /** The whole text, or of a traceback the line of the exception. */
    private String sentence(String text) {
      if (!text.startsWith("Traceback")) {
        return Shapes.masked(GROUPS.matcher(text).replaceAll(""));
      }
      return text.lines()
          .filter(line -> EXCEPTION.matcher(line).lookingAt())
          .reduce((first, second) -> second)
          .map(Shapes::masked)
          .orElse("");
    }
  }

  private static final class ModelArguments {
    static List<Object> list(Object value) {
      return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
  }
}

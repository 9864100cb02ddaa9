package com.markasouqs.bridge.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock that lives: places, moves, quants that come and go, deliveries in parts. */
class StandInOdooStockIT {
  private static final String CABLE = "CABLE-USB-C";

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
  void knowsTheLocationsOfSeveralWarehouses(Series series) throws Exception {
    start(series);
    int warehouse = odoo.stock().addWarehouse("W2", "Second");
    int second = odoo.stock().stockLocation(warehouse);
    int shelf = odoo.stock().addLocation("Shelf", second);
    odoo.stock().setOnHand(CABLE, shelf, 7);

    Map<?, ?> shown =
        caller.read(
            "stock.location", shelf, "complete_name", "warehouse_id", "usage", "parent_path");

    assertThat(shown.get("complete_name")).isEqualTo("W2/Stock/Shelf");
    assertThat(shown.get("warehouse_id")).isEqualTo(List.of(warehouse, "Second"));
    assertThat(shown.get("usage")).isEqualTo("internal");
    assertThat((String) shown.get("parent_path")).endsWith("/" + second + "/" + shelf + "/");
    assertThat(ids("stock.quant", List.of("location_id", "child_of", second))).hasSize(1);
    assertThat(ids("stock.quant", List.of("location_id.warehouse_id", "=", warehouse))).hasSize(1);
    assertThat(odoo.stock().onHand(CABLE)).isEqualTo(107);
    assertThat(read(CABLE, "qty_available").get("qty_available")).isEqualTo(107.0);
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void receivesMovesAndScrapsByDoneMoves(Series series) throws Exception {
    start(series);
    clock.set(Instant.parse("2026-11-22T11:00:00Z"));
    int shelf = odoo.stock().addLocation("Shelf", odoo.stock().mainLocation());

    int receipt = odoo.stock().receive(CABLE, 20);
    odoo.stock().transfer(CABLE, 5, odoo.stock().mainLocation(), shelf);
    odoo.stock().scrap(CABLE, 3);

    assertThat(odoo.stock().onHand(CABLE)).isEqualTo(117);
    assertThat(odoo.stock().onHand(CABLE, shelf)).isEqualTo(5);
    assertThat(caller.read("stock.picking", receipt, "picking_type_code", "state", "sale_id"))
        .isEqualTo(
            Map.of(
                "id", receipt, "picking_type_code", "incoming", "state", "done", "sale_id", false));
    Map<String, Object> keywords =
        Map.of(
            "fields",
            List.of("product_id", series.doneField(), "location_usage", "location_dest_usage"),
            "load",
            "",
            "order",
            "id");
    List<Object> since =
        List.of(List.of("date", ">=", "2026-11-22 11:00:00"), List.of("state", "=", "done"));
    List<?> moves = (List<?>) caller.with(keywords, "stock.move", "search_read", since);
    assertThat(moves)
        .extracting(move -> (Object) ((Map<?, ?>) move).get(series.doneField()))
        .containsExactly(20.0, 5.0, 3.0);
    assertThat(moves)
        .extracting(move -> (Object) ((Map<?, ?>) move).get("location_dest_usage"))
        .containsExactly("internal", "internal", "inventory");
  }

  @Test
  void quantsComeAndGoWhileTheirSumStays() throws Exception {
    start(Series.ODOO_17);
    int main = odoo.stock().mainLocation();
    int first = quant(main);
    int second = odoo.stock().addQuant(CABLE, main, 0, 2);
    odoo.stock().addQuant(CABLE, main, 3, 0, Map.of("lot_id", odoo.stock().addLot(CABLE, "L1")));
    assertThat(read(CABLE, "free_qty").get("free_qty")).isEqualTo(101.0);

    clock.set(Instant.parse("2026-11-22T12:00:00Z"));
    odoo.stock().mergeQuants();

    assertThat(ids("stock.quant", List.of("id", "=", second))).isEmpty();
    Map<?, ?> merged =
        caller.read("stock.quant", first, "quantity", "reserved_quantity", "write_date");
    assertThat(merged.get("quantity")).isEqualTo(100.0);
    assertThat(merged.get("reserved_quantity")).isEqualTo(2.0);
    assertThat(merged.get("write_date")).as("SQL merges").isEqualTo("2026-11-22 10:00:00");
    assertThat(read(CABLE, "free_qty").get("free_qty")).isEqualTo(101.0);
  }

  @Test
  void aReceiptAfterTheDailyTaskHasANewQuant() throws Exception {
    start(Series.ODOO_18);
    int main = odoo.stock().mainLocation();
    int before = quant(main);
    odoo.setOnHand(CABLE, 0);
    assertThat(quant(main)).isEqualTo(before);
    odoo.stock().deleteZeroQuants();
    assertThat(ids("stock.quant", List.of("id", "=", before))).isEmpty();

    odoo.stock().receive(CABLE, 4);

    assertThat(quant(main)).isGreaterThan(before);
    assertThat(odoo.stock().onHand(CABLE)).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void deliversInPartsWithTrackingAndTakesBack(Series series) throws Exception {
    start(series);
    int order = caller.createOrder(caller.createPartner("Parts"), CABLE, 4, Map.of());
    caller.call("sale.order", "action_confirm", List.of(order));
    clock.set(clock.instant().plus(Duration.ofMinutes(5)));

    int done = odoo.dispatch().deliverPartly(order, CABLE, 1);
    List<Integer> pickings = odoo.dispatch().pickings(order);
    int rest = pickings.get(1);
    int carrier =
        odoo.dispatch().addCarrier("Fast", "https://fast.example/<shipmenttrackingnumber>");
    odoo.dispatch().setTracking(done, carrier, "F1");

    assertThat(pickings).hasSize(2).startsWith(done);
    Map<?, ?> sent =
        caller.read(
            "stock.picking",
            done,
            "state",
            "date_done",
            "picking_type_code",
            "carrier_tracking_url",
            "sale_id");
    assertThat(sent.get("state")).isEqualTo("done");
    assertThat(sent.get("date_done")).isEqualTo("2026-11-22 10:05:00");
    assertThat(sent.get("picking_type_code")).isEqualTo("outgoing");
    Object link = series.isFrom(Series.ODOO_18) ? "https://fast.example/F1" : (Object) false;
    assertThat(sent.get("carrier_tracking_url")).isEqualTo(link);
    Map<?, ?> backorder = caller.read("stock.picking", rest, "state", "backorder_id");
    assertThat(backorder.get("state")).isEqualTo("assigned");
    assertThat(((List<?>) backorder.get("backorder_id")).get(0)).isEqualTo(done);
    assertThat(odoo.stock().onHand(CABLE)).isEqualTo(99);
    assertThat(read(CABLE, "free_qty").get("free_qty")).isEqualTo(96.0);

    odoo.dispatch().deliver(order);
    int back = odoo.dispatch().takeBack(done, CABLE, 1);
    assertThat(odoo.stock().onHand(CABLE)).isEqualTo(97);
    assertThat(caller.read("stock.picking", back, "picking_type_code").get("picking_type_code"))
        .isEqualTo("incoming");
    int line =
        ModelCall.integers(caller.read("sale.order", order, "order_line").get("order_line")).get(0);
    assertThat(caller.read("sale.order.line", line, "qty_delivered").get("qty_delivered"))
        .isEqualTo(3.0);
    assertThat(
            ids(
                "stock.picking",
                List.of("picking_type_code", "=", "outgoing"),
                List.of("sale_id", "=", order)))
        .containsExactlyInAnyOrder(done, rest);
  }

  @Test
  void reservesBelowTheLocationAndDeliversFromThere() throws Exception {
    start(Series.ODOO_17);
    int main = odoo.stock().mainLocation();
    int shelf = odoo.stock().addLocation("Shelf", main);
    odoo.setOnHand(CABLE, 1);
    odoo.stock().setOnHand(CABLE, shelf, 5);
    int order = caller.createOrder(caller.createPartner("Shelf"), CABLE, 4, Map.of());
    caller.call("sale.order", "action_confirm", List.of(order));
    assertThat(read(CABLE, "free_qty").get("free_qty")).isEqualTo(2.0);

    odoo.deliver(order);

    assertThat(odoo.stock().onHand(CABLE, main)).isZero();
    assertThat(odoo.stock().onHand(CABLE, shelf)).isEqualTo(2);
    assertThat(read(CABLE, "free_qty").get("free_qty")).isEqualTo(2.0);
  }

  private int quant(int location) throws Exception {
    List<Integer> found =
        ids(
            "stock.quant",
            List.of("product_id", "=", caller.product(CABLE)),
            List.of("location_id", "=", location));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private Map<?, ?> read(String sku, String field) throws Exception {
    return caller.read("product.product", caller.product(sku), field);
  }

  private List<Integer> ids(String model, Object... leaves) throws Exception {
    return ModelCall.integers(caller.call(model, "search", List.of(leaves)));
  }
}

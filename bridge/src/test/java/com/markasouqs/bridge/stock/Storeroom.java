package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.config.StockSettings.Quantity;
import com.markasouqs.bridge.medusa.MutableClock;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooEndpoint;
import com.markasouqs.bridge.odoo.XmlRpcTransport;
import com.markasouqs.bridge.sandbox.odoo.FieldDefinition;
import com.markasouqs.bridge.sandbox.odoo.FieldType;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stand-in Odoo with products in warehouses, and what the room reads of it. */
final class Storeroom implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  final StandInOdoo odoo;
  final OdooClient client;

  Storeroom(Series series) {
    odoo = StandInOdoo.start(StandInOdooOptions.of(series).withClock(clock).withPricePrecision(3));
    StandInOdooOptions.Account account = odoo.options().account();
    OdooEndpoint endpoint =
        new OdooEndpoint(
            odoo.url(),
            account.database(),
            account.login(),
            account.apiKey(),
            TIMEOUT,
            TIMEOUT,
            10_000_000);
    client = new OdooClient(endpoint, new XmlRpcTransport(endpoint));
  }

  /** Installs what of mrp the room reads. */
  void manufactures() {
    odoo.defineModel(
        "mrp.bom",
        "Bill of Materials",
        List.of(
            many2one("product_tmpl_id", "product.template"),
            FieldDefinition.manual("type", FieldType.CHAR, "Type")));
    odoo.defineModel(
        "mrp.bom.line",
        "Component",
        List.of(
            many2one("bom_id", "mrp.bom"),
            many2one("product_id", "product.product"),
            FieldDefinition.manual("product_qty", FieldType.FLOAT, "Quantity")));
    FieldDefinition boms =
        new FieldDefinition("bom_ids", FieldType.ONE2MANY, "mrp.bom", false, "BoMs", false);
    odoo.defineFields("product.template", List.of(boms));
    odoo.defineFields("product.product", List.of(boms));
    odoo.defineFields("stock.move", List.of(many2one("bom_line_id", "mrp.bom.line")));
  }

  private static FieldDefinition many2one(String name, String model) {
    return new FieldDefinition(name, FieldType.MANY2ONE, model, false, name, false);
  }

  /** Makes a product a kit of another one; returns the id of the line. */
  int kit(int product, int part) {
    Object template =
        odoo.records("product.product").stream()
            .filter(row -> row.get("id").equals(product))
            .findFirst()
            .orElseThrow()
            .get("product_tmpl_id");
    int bom = create("mrp.bom", Map.of("product_tmpl_id", template, "type", "phantom"));
    return create("mrp.bom.line", Map.of("bom_id", bom, "product_id", part, "product_qty", 1));
  }

  int create(String model, Map<String, Object> values) {
    return (Integer) odoo.call(model, "create", List.of(values), Map.of());
  }

  void write(String model, int id, Map<String, Object> values) {
    odoo.call(model, "write", List.of(List.of(id), values), Map.of());
  }

  /** A confirmed order of the shop for one product. */
  int sold(int product, int quantity) {
    Object line = List.of(0, 0, Map.of("product_id", product, "product_uom_qty", quantity));
    int partner = create("res.partner", Map.of("name", "Guest"));
    int order =
        create(
            "sale.order",
            Map.of(
                "partner_id",
                partner,
                "x_medusa_order_id",
                "order_" + product,
                "order_line",
                List.of(line)));
    odoo.call("sale.order", "action_confirm", List.of(List.of(order)), Map.of());
    return order;
  }

  Quantities quantities(Quantity rule, String mapping) {
    StockRules rules =
        new StockRules(rule, 0, MappedPlace.parse(mapping), Optional.empty(), 20, 20);
    return new Quantities(
        client, StockPlaces.read(client, rules.mapping(), rules.companyId()), rules);
  }

  @Override
  public void close() {
    client.close();
    odoo.close();
  }
}

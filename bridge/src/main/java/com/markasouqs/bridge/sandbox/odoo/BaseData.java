package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a new database holds: company, users, warehouse, the three products of the examples. */
final class BaseData {
  static final int ADMIN = 2;
  static final int API_USER = 6;
  static final int RESTRICTED_USER = 7;
  static final int LAST_PARTNER = 8;

  private static final Set<String> OF_NO_COMPANY =
      Set.of("Vendors", "Customers", "Partners", "Physical Locations", "Virtual Locations");

  private final Orm orm;
  private final Context context = Context.of(1);

  BaseData(Orm orm) {
    this.orm = orm;
  }

  static int customers(Series series) {
    return series.isFrom(Series.ODOO_19) ? 2 : 5;
  }

  static int stock(Series series) {
    return series.isFrom(Series.ODOO_19) ? 5 : 8;
  }

  static int inventoryAdjustment(Series series) {
    return 14;
  }

  static int suppliers(Series series) {
    return series.isFrom(Series.ODOO_19) ? 1 : 4;
  }

  /** Where scrapped goods go: from 19 on to the adjustments. */
  static int scrap(Series series) {
    return series.isFrom(Series.ODOO_19) ? inventoryAdjustment(series) : 16;
  }

  void load() {
    new WorldData(orm).load();
    company();
    users();
    locations();
    sales();
    technical();
    products();
  }

  private int add(String model, Object... namesAndValues) {
    return orm.create(model, values(namesAndValues), context);
  }

  static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  /** Creates the record under this very id. */
  private void addAs(int id, String model, Object... namesAndValues) {
    orm.store().reserve(model, id - 1);
    int created = add(model, namesAndValues);
    if (created != id) {
      throw new IllegalStateException(model + " " + id + " is taken, got " + created);
    }
  }

  private int country() {
    return orm.first("res.country", List.of("code", "=", "KW")).map(Row::id).orElseThrow();
  }

  private int currency() {
    return orm.first("res.currency", List.of("name", "=", "KWD")).map(Row::id).orElseThrow();
  }

  private void company() {
    addAs(1, "res.partner", "name", "MarqaSouq", "is_company", true, "country_id", country());
    addAs(
        1,
        "res.company",
        "name",
        "MarqaSouq",
        "partner_id",
        1,
        "currency_id",
        currency(),
        "country_id",
        country());
    orm.options()
        .salesTaxPercent()
        .ifPresent(
            percent -> {
              int tax =
                  add(
                      "account.tax",
                      "name",
                      percent.toPlainString() + "%",
                      "amount",
                      percent.doubleValue(),
                      "amount_type",
                      "percent",
                      "type_tax_use",
                      "sale",
                      "company_id",
                      1);
              orm.write("res.company", List.of(1), values("account_sale_tax_id", tax), context);
            });
  }

  private void users() {
    add("res.groups", "name", "User: All Documents");
    user(ADMIN, 3, "Administrator", "admin");
    user(API_USER, 7, "API User", orm.options().account().login());
    user(RESTRICTED_USER, 8, "Restricted User", "low");
    add("res.lang", "name", "English (US)", "code", "en_US", "iso_code", "en");
    add("res.lang", "name", "Arabic", "code", "ar_001", "iso_code", "ar", "active", false);
  }

  private void user(int id, int partner, String name, String login) {
    addAs(partner, "res.partner", "name", name, "email", login + "@marqasouq.example");
    String groups = orm.series().isFrom(Series.ODOO_19) ? "group_ids" : "groups_id";
    addAs(
        id,
        "res.users",
        "name",
        name,
        "login",
        login,
        "lang",
        "en_US",
        "partner_id",
        partner,
        "company_id",
        1,
        "company_ids",
        List.of(List.of(6, 0, List.of(1))),
        groups,
        List.of(List.of(6, 0, List.of(1))));
  }

  private void locations() {
    Series series = orm.series();
    boolean newest = series.isFrom(Series.ODOO_19);
    int view = newest ? 4 : 7;
    if (newest) {
      location(1, "Vendors", "supplier", 0);
      location(2, "Customers", "customer", 0);
    } else {
      location(1, "Physical Locations", "view", 0);
      location(2, "Partners", "view", 0);
      location(3, "Virtual Locations", "view", 0);
      location(4, "Vendors", "supplier", 2);
      location(5, "Customers", "customer", 2);
    }
    location(view, "WH", "view", newest ? 0 : 1);
    location(stock(series), "Stock", "internal", view);
    location(inventoryAdjustment(series), "Inventory adjustment", "inventory", newest ? 0 : 3);
    if (!newest) {
      location(scrap(series), "Scrap", "inventory", 3);
    }
    addAs(
        1,
        "stock.warehouse",
        "name",
        "My Company",
        "code",
        "WH",
        "lot_stock_id",
        stock(series),
        "view_location_id",
        view,
        "company_id",
        1);
  }

  private void location(int id, String name, String usage, int parent) {
    addAs(
        id,
        "stock.location",
        "name",
        name,
        "usage",
        usage,
        "location_id",
        parent == 0 ? null : parent,
        "company_id",
        OF_NO_COMPANY.contains(name) ? null : 1);
  }

  private void sales() {
    add("crm.team", "name", "Sales", "company_id", 1);
    if (!orm.series().isFrom(Series.ODOO_19)) {
      String name =
          switch (orm.series()) {
            case ODOO_16 -> "Public Pricelist";
            case ODOO_17 -> "Default USD pricelist";
            default -> "Default";
          };
      add("product.pricelist", "name", name, "currency_id", currency());
      add("product.category", "name", "All", "complete_name", "All");
    }
    add("uom.uom", "name", "Units", "factor", 1.0, "rounding", 0.01);
    add("mail.message.subtype", "name", "Discussions");
    add("mail.message.subtype", "name", "Note");
    add("account.journal", "name", "Bank", "code", "BNK1", "type", "bank");
    add("decimal.precision", "name", "Product Unit of Measure", "digits", 2);
    add("decimal.precision", "name", "Product Price", "digits", orm.options().pricePrecision());
  }

  private void technical() {
    new TechnicalData(orm).load();
  }

  private void products() {
    int delivery =
        add(
            "product.product",
            "name",
            "Standard delivery",
            "default_code",
            "Delivery_007",
            "type",
            "service",
            "sale_ok",
            false,
            "list_price",
            0.0);
    add(
        "delivery.carrier",
        "name",
        "Standard delivery",
        "product_id",
        delivery,
        "delivery_type",
        "fixed");
    ShopFloor shop = new ShopFloor(orm);
    shop.addProduct("CASE-IP15PRO-001", "iPhone 15 Pro Case", 5.000, "");
    shop.addProduct("PB-20000-BLK", "Power Bank 20000 mAh Black", 5.000, "");
    shop.addProduct("CABLE-USB-C", "USB-C Cable", 1.115, "");
    for (String sku : List.of("CASE-IP15PRO-001", "PB-20000-BLK", "CABLE-USB-C")) {
      shop.setOnHand(sku, 100);
    }
  }
}

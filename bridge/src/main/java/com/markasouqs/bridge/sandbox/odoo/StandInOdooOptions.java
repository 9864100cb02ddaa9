package com.markasouqs.bridge.sandbox.odoo;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;

/**
 * What a stand-in Odoo is: its series, its database and its peculiarities.
 *
 * @param port TCP port on loopback, 0 for a free one
 * @param pricePrecision digits of the decimal precision "Product Price", 2 in a new Odoo
 * @param salesTaxPercent the default sales tax that a new product gets, none when empty
 */
public record StandInOdooOptions(
    Series series,
    Clock clock,
    int port,
    Account account,
    Schema schema,
    int pricePrecision,
    Optional<BigDecimal> salesTaxPercent) {

  /**
   * Who may call.
   *
   * @param database name of the database
   * @param login login of the API user
   * @param password the API user's password; {@code apiKey} is accepted in its place
   */
  public record Account(String database, String login, String password, String apiKey) {
    @Override
    public String toString() {
      return "Account[database=" + database + ", login=" + login + "]";
    }
  }

  /**
   * What the addon has brought.
   *
   * @param customFields whether the x_medusa fields exist
   * @param uniqueConstraints whether the addon, with its UNIQUE constraints, is installed
   */
  public record Schema(boolean customFields, boolean uniqueConstraints) {}

  /** Returns the defaults: addon installed, system clock, free port, no tax, 2 price digits. */
  public static StandInOdooOptions of(Series series) {
    return new StandInOdooOptions(
        series,
        Clock.systemUTC(),
        0,
        new Account("shop" + series.number(), "api", "api-secret", "api-key-of-the-stand-in"),
        new Schema(true, true),
        2,
        Optional.empty());
  }

  public StandInOdooOptions withClock(Clock newClock) {
    return new StandInOdooOptions(
        series, newClock, port, account, schema, pricePrecision, salesTaxPercent);
  }

  public StandInOdooOptions withPort(int newPort) {
    return new StandInOdooOptions(
        series, clock, newPort, account, schema, pricePrecision, salesTaxPercent);
  }

  public StandInOdooOptions withAccount(
      String database, String login, String password, String apiKey) {
    Account changed = new Account(database, login, password, apiKey);
    return new StandInOdooOptions(
        series, clock, port, changed, schema, pricePrecision, salesTaxPercent);
  }

  public StandInOdooOptions withSchema(boolean customFields, boolean uniqueConstraints) {
    Schema changed = new Schema(customFields, uniqueConstraints);
    return new StandInOdooOptions(
        series, clock, port, account, changed, pricePrecision, salesTaxPercent);
  }

  public StandInOdooOptions withPricePrecision(int digits) {
    return new StandInOdooOptions(series, clock, port, account, schema, digits, salesTaxPercent);
  }

  public StandInOdooOptions withSalesTaxPercent(BigDecimal percent) {
    return new StandInOdooOptions(
        series, clock, port, account, schema, pricePrecision, Optional.of(percent));
  }
}

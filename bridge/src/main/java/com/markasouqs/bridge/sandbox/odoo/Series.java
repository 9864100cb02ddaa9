package com.markasouqs.bridge.sandbox.odoo;

/** The Odoo series that the stand-in can speak as, with what differs between them by name. */
public enum Series {
  ODOO_16(16),
  ODOO_17(17),
  ODOO_18(18),
  ODOO_19(19);

  private final int number;

  Series(int number) {
    this.number = number;
  }

  /** Returns the series with this number (16 to 19); throws IllegalArgumentException otherwise. */
  public static Series of(int number) {
    for (Series series : values()) {
      if (series.number == number) {
        return series;
      }
    }
    throw new IllegalArgumentException("no stand-in for Odoo " + number);
  }

  /** Returns the number, 16 to 19. */
  public int number() {
    return number;
  }

  /** Returns whether this series is the given one or newer. */
  public boolean isFrom(Series other) {
    return number >= other.number;
  }

  /**
   * Returns the name of the tax field of an order line: {@code tax_id}, from 19 {@code tax_ids}.
   */
  public String taxField() {
    return isFrom(ODOO_19) ? "tax_ids" : "tax_id";
  }

  /** Returns the name of the unit field of an order line. */
  public String unitField() {
    return isFrom(ODOO_19) ? "product_uom_id" : "product_uom";
  }

  /** Returns the name of a stock move's done quantity: {@code quantity_done} on 16. */
  public String doneField() {
    return isFrom(ODOO_17) ? "quantity" : "quantity_done";
  }

  char digit() {
    return (char) ('0' + number % 10);
  }
}

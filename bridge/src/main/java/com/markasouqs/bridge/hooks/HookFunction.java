package com.markasouqs.bridge.hooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions that an admin may write, by their names in Python. */
public enum HookFunction {
  /** Values of a new sale order. */
  MAP_ORDER("map_order", "order, values"),
  /** Values of a line of a new sale order. */
  MAP_ORDER_LINE("map_order_line", "item, values"),
  /** Values of a partner that is created or updated. */
  MAP_PARTNER("map_partner", "customer, values"),
  /** What the shop is told of a product. */
  MAP_PRODUCT("map_product", "product, payload"),
  /** What the shop is told of a quantity. */
  MAP_STOCK("map_stock", "item, payload"),
  /** Whether the shop gets a product. */
  INCLUDE_PRODUCT("include_product", "product");

  private final String pythonName;
  private final String parameters;

  HookFunction(String pythonName, String parameters) {
    this.pythonName = pythonName;
    this.parameters = parameters;
  }

  /** Such as {@code map_order}. */
  public String pythonName() {
    return pythonName;
  }

  /** What the function gets, in order. */
  public List<String> parameters() {
    return List.of(parameters.split(", ", -1));
  }

  /** The function of this name. */
  public static Optional<HookFunction> named(String pythonName) {
    return Arrays.stream(values())
        .filter(function -> function.pythonName.equals(pythonName))
        .findFirst();
  }
}

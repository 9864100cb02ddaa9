package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Stock moves: a quantity written on an open one is what will be done. */
final class StockMoves implements ModelBehaviour {

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    values.putIfAbsent("state", "draft");
    values.putIfAbsent("sequence", 10);
    values.putIfAbsent("product_uom", 1);
    values.putIfAbsent("company_id", 1);
    values.putIfAbsent("date", Moments.shown(orm.store().now()));
    return values;
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    return row.text("origin") + "/" + row.text("name");
  }
}

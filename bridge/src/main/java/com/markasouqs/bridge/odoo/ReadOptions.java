package com.markasouqs.bridge.odoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to read. Immutable; the withers return changed copies.
 *
 * @param limit largest number of records, or {@code null} for all
 * @param order Odoo's order clause, or {@code null} for the model's own
 * @param context Odoo's context; empty for the user's own
 * @param idsOnly many2one fields come as bare ids, without names: about five times cheaper
 */
public record ReadOptions(
    Integer limit, String order, Map<String, Object> context, boolean idsOnly) {

  private static final ReadOptions NONE = new ReadOptions(null, null, Map.of(), false);

  /** Takes the context's entries as they are now. */
  public ReadOptions {
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
  }

  /** All records, the model's own order, the user's own context, many2one with names. */
  public static ReadOptions none() {
    return NONE;
  }

  /** At most so many records. */
  public ReadOptions limit(int records) {
    if (records <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + records);
    }
    return new ReadOptions(records, order, context, idsOnly);
  }

  /** In this order, such as {@code "write_date, id"}. */
  public ReadOptions order(String clause) {
    return new ReadOptions(limit, clause, context, idsOnly);
  }

  /** With one more entry in the context. */
  public ReadOptions context(String key, Object value) {
    Map<String, Object> entries = new LinkedHashMap<>(context);
    entries.put(key, value);
    return new ReadOptions(limit, order, entries, idsOnly);
  }

  /** With many2one fields as bare ids ({@code load=''}). */
  public ReadOptions bareIds() {
    return new ReadOptions(limit, order, context, true);
  }
}

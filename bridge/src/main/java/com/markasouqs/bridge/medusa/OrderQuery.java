package com.markasouqs.bridge.medusa;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which orders to list.
 *
 * @param dateFrom created at this moment or later, null for any
 * @param dateTo created at this moment or earlier, null for any
 * @param synced whether they are marked as synced, null for any; not every shop heeds it
 * @param limit rows of a page
 * @param offset rows to skip
 */
public record OrderQuery(Instant dateFrom, Instant dateTo, Boolean synced, int limit, int offset) {

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    if (dateFrom != null) {
      parameters.put("date_from", Moments.text(dateFrom));
    }
    if (dateTo != null) {
      parameters.put("date_to", Moments.text(dateTo));
    }
    if (synced != null) {
      parameters.put("synced", synced);
    }
    parameters.put("limit", limit);
    parameters.put("offset", offset);
    return parameters;
  }
}

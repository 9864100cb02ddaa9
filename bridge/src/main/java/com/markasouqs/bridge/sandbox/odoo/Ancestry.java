package com.markasouqs.bridge.sandbox.odoo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who descends from whom, over the model's parent field. */
record Ancestry(Orm orm, String model) {

  /** Returns whether the record, or one of the records, is one of the ancestors or below one. */
  boolean reaches(Object records, Object ancestors) {
    Set<Integer> sought =
        new HashSet<>(
            ancestors instanceof Integer id ? List.of(id) : ModelCall.integers(ancestors));
    Stream<Integer> starts =
        records instanceof Integer id ? Stream.of(id) : ModelCall.integers(records).stream();
    return starts.anyMatch(id -> climbs(id, sought));
  }

  private boolean climbs(int start, Set<Integer> sought) {
    String parent = model.equals("stock.location") ? "location_id" : "parent_id";
    int id = start;
    while (id != 0) {
      if (sought.contains(id)) {
        return true;
      }
      id = orm.find(model, id).map(row -> row.reference(parent)).orElse(0);
    }
    return false;
  }
}

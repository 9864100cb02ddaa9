package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.catalog.ProductFacts.CategoryFacts;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Odoo's product categories, as far as one run has met them. One thread. */
final class Categories {
  private static final String MODEL = "product.category";
  private static final int DEEPEST = 50;

  private record Known(CategoryFacts facts, int parent) {}

  private final OdooClient odoo;
  private final Map<Integer, Known> known = new HashMap<>();

  Categories(OdooClient odoo) {
    this.odoo = odoo;
  }

  /** Reads these and all above them, a level a call. */
  void load(Collection<Integer> ids) {
    Set<Integer> missing = new LinkedHashSet<>(ids);
    for (int level = 0; level < DEEPEST; level++) {
      missing.removeIf(id -> id == 0 || known.containsKey(id));
      if (missing.isEmpty()) {
        return;
      }
      Set<Integer> parents = new LinkedHashSet<>();
      for (OdooRecord row : read(missing)) {
        int parent = row.reference("parent_id").orElse(0);
        known.put(row.id(), new Known(facts(row), parent));
        parents.add(parent);
      }
      // What is gone meanwhile is a category without a name, asked for once.
      missing.forEach(id -> known.putIfAbsent(id, new Known(CategoryFacts.NONE, 0)));
      missing = parents;
    }
  }

  private List<OdooRecord> read(Set<Integer> ids) {
    return odoo.searchRead(
        MODEL,
        Domain.where("id", "in", List.copyOf(ids)),
        List.of("name", "complete_name", "parent_id"),
        ReadOptions.none().bareIds().order("id"));
  }

  private static CategoryFacts facts(OdooRecord row) {
    String path = row.text("complete_name");
    return new CategoryFacts(row.id(), row.text("name"), path.isEmpty() ? row.text("name") : path);
  }

  /** A category that was loaded. */
  CategoryFacts facts(int id) {
    Known found = known.get(id);
    return found == null ? CategoryFacts.NONE : found.facts();
  }

  /** A loaded category and those above it. */
  List<Integer> withParents(int id) {
    List<Integer> ids = new ArrayList<>();
    int present = id;
    while (present != 0 && !ids.contains(present)) {
      ids.add(present);
      present = known.containsKey(present) ? known.get(present).parent() : 0;
    }
    return ids;
  }
}

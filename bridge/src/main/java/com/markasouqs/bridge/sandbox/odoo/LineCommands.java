package com.markasouqs.bridge.sandbox.odoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of a one2many: 0 create, 1 write, 2 delete, 3 cut, 4 link, 5 clear, 6 replace. */
record LineCommands(Orm orm, String comodel, String inverse, int parent) {

  void apply(List<?> commands, Context context) {
    for (Object command : commands) {
      if (command instanceof List<?> parts && parts.get(0) instanceof Integer code) {
        apply(code, parts, context);
      } else {
        throw Faults.value("Wrong value for " + comodel + "." + inverse + ": " + command);
      }
    }
  }

  private void apply(int code, List<?> parts, Context context) {
    switch (code) {
      case 0 -> {
        Map<String, Object> values = new LinkedHashMap<>(ModelCall.asValues(parts.get(2)));
        values.put(inverse, parent);
        orm.create(comodel, values, context);
      }
      case 1 -> orm.write(comodel, List.of(id(parts)), ModelCall.asValues(parts.get(2)), context);
      case 2 -> orm.unlink(comodel, List.of(id(parts)), context);
      case 3 -> link(id(parts), null, context);
      case 4 -> link(id(parts), parent, context);
      case 5 -> present().forEach(id -> link(id, null, context));
      case 6 -> {
        present().forEach(id -> link(id, null, context));
        ModelCall.integers(parts.get(2)).forEach(id -> link(id, parent, context));
      }
      default -> throw Faults.value("unknown command " + code);
    }
  }

  private static int id(List<?> parts) {
    return parts.get(1) instanceof Integer id ? id : 0;
  }

  private List<Integer> present() {
    return orm.rows(comodel).stream()
        .filter(row -> row.reference(inverse) == parent)
        .map(Row::id)
        .toList();
  }

  private void link(int id, Integer target, Context context) {
    orm.set(comodel, id, Collections.singletonMap(inverse, target), context);
  }
}

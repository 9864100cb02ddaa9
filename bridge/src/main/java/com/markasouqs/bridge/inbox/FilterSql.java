package com.markasouqs.bridge.inbox;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter as a statement.
 *
 * @param text the statement
 * @param parameters its parameters, in order
 */
record FilterSql(String text, List<Object> parameters) {

  static FilterSql of(String columns, EventFilter filter) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql = new StringBuilder("SELECT " + columns + " FROM event WHERE TRUE");
    restrict(
        sql,
        parameters,
        " AND state = ?",
        filter.state() == null ? null : filter.state().wireName());
    if (filter.code() != null) {
      sql.append(" AND (code = ? OR flags LIKE ?)");
      parameters.add(filter.code().name());
      parameters.add("%\"" + filter.code().name() + "\"%");
    }
    restrict(sql, parameters, " AND entity_id = ?", filter.entityId());
    restrict(sql, parameters, " AND id < ?", filter.before() > 0 ? filter.before() : null);
    sql.append(" ORDER BY id DESC LIMIT ?");
    parameters.add(filter.limit());
    return new FilterSql(sql.toString(), List.copyOf(parameters));
  }

  private static void restrict(
      StringBuilder sql, List<Object> parameters, String condition, Object value) {
    if (value != null) {
      sql.append(condition);
      parameters.add(value);
    }
  }

  void fill(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }
}

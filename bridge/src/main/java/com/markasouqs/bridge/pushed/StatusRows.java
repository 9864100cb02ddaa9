package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of the table {@code order_status}. */
final class StatusRows {
  static final String COLUMNS =
      """
      SELECT medusa_order_id, event, reference, odoo_order_id, odoo_order_name, state, body, attempts, repeats,
        due_at,
        code, message, answer, created_at, changed_at
      FROM order_status s
      """;

  private StatusRows() {}

  static List<ToldStatus> read(PreparedStatement statement) throws SQLException {
    List<ToldStatus> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  private static ToldStatus row(ResultSet row) throws SQLException {
    String code = row.getString("code");
    return new ToldStatus(
        new StatusKey(
            row.getString("medusa_order_id"),
            StatusEvent.ofWireName(row.getString("event")),
            row.getString("reference")),
        new OdooOrder(row.getInt("odoo_order_id"), row.getString("odoo_order_name")),
        StatusState.ofWireName(row.getString("state")),
        row.getString("body"),
        row.getInt("attempts"),
        row.getInt("repeats"),
        moment(row.getObject("due_at", LocalDateTime.class)),
        code == null ? null : ProblemCode.valueOf(code),
        row.getString("message"),
        row.getString("answer"),
        moment(row.getObject("created_at", LocalDateTime.class)),
        moment(row.getObject("changed_at", LocalDateTime.class)));
  }

  private static Instant moment(LocalDateTime valueOrNull) {
    return valueOrNull == null ? null : valueOrNull.toInstant(ZoneOffset.UTC);
  }

  static void key(PreparedStatement statement, int index, StatusKey key) throws SQLException {
    statement.setString(index, key.medusaOrderId());
    statement.setString(index + 1, key.event().wireName());
    statement.setString(index + 2, key.reference());
  }
}

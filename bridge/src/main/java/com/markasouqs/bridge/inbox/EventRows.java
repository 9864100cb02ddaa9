package com.markasouqs.bridge.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** How events and moments look in the store. */
final class EventRows {
  static final String COLUMNS =
      """
      id, type, entity_kind, entity_id, source, payload, payload_at, received_at, state, attempts, not_before,
      code, message, flags, watched_skus, odoo_order_id, odoo_order_name, changed_at
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventRows() {}

  static Event read(ResultSet row) throws SQLException {
    int orderId = row.getInt("odoo_order_id");
    OdooOrder order =
        row.wasNull() ? null : new OdooOrder(orderId, row.getString("odoo_order_name"));
    String code = row.getString("code");
    return new Event(
        row.getLong("id"),
        EventType.ofWireName(row.getString("type")).orElseThrow(),
        new EntityKey(EntityKind.valueOf(row.getString("entity_kind")), row.getString("entity_id")),
        EventSource.ofWireName(row.getString("source")),
        row.getBytes("payload"),
        instant(row, "payload_at"),
        instant(row, "received_at"),
        EventState.ofWireName(row.getString("state")),
        row.getInt("attempts"),
        instant(row, "not_before"),
        code == null ? null : ProblemCode.valueOf(code),
        row.getString("message"),
        fromJson(row.getString("flags"), new TypeReference<List<Flag>>() {}),
        fromJson(row.getString("watched_skus"), new TypeReference<List<String>>() {}),
        order,
        instant(row, "changed_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime moment = row.getObject(column, LocalDateTime.class);
    return moment == null ? null : moment.toInstant(ZoneOffset.UTC);
  }

  static LocalDateTime utc(Instant moment) {
    return moment == null ? null : LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  static String toJson(List<?> list) {
    if (list.isEmpty()) {
      return null;
    }
    try {
      return JSON.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> List<T> fromJson(String json, TypeReference<List<T>> type) {
    if (json == null) {
      return List.of();
    }
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds a list that cannot be read", e);
    }
  }
}

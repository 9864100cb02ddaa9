package com.markasouqs.bridge.links;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which Medusa order is which sale order. A cache: whoever acts on a link checks it in
 * Odoo.
 */
public final class OrderLinks {
  private final Store store;

  public OrderLinks(Store store) {
    this.store = store;
  }

  private static final String FIND =
      """
      SELECT medusa_order_id, odoo_order_id, odoo_order_name, origin, contents, linked_at
      FROM order_link WHERE medusa_order_id IN (%s)
      """;

  /** The links of these Medusa orders, by Medusa's id; those without a link are missing. */
  public Map<String, OrderLink> find(Collection<String> medusaOrderIds) {
    if (medusaOrderIds.isEmpty()) {
      return Map.of();
    }
    return store.transact(connection -> find(connection, medusaOrderIds));
  }

  private static Map<String, OrderLink> find(Connection connection, Collection<String> ids)
      throws SQLException {
    String marks = String.join(",", Collections.nCopies(ids.size(), "?"));
    try (PreparedStatement statement = connection.prepareStatement(FIND.formatted(marks))) {
      int index = 1;
      for (String id : ids) {
        statement.setString(index++, id);
      }
      Map<String, OrderLink> links = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          links.put(
              rows.getString("medusa_order_id"),
              new OrderLink(
                  rows.getString("medusa_order_id"),
                  new OdooOrder(rows.getInt("odoo_order_id"), rows.getString("odoo_order_name")),
                  OrderLink.Origin.valueOf(rows.getString("origin")),
                  rows.getString("contents"),
                  rows.getObject("linked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)));
        }
      }
      return links;
    }
  }

  /** The link of one Medusa order. */
  public Optional<OrderLink> find(String medusaOrderId) {
    return Optional.ofNullable(find(List.of(medusaOrderId)).get(medusaOrderId));
  }

  private static final String SAVE =
      """
      INSERT INTO order_link (medusa_order_id, odoo_order_id, odoo_order_name, origin, contents, linked_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE odoo_order_id = VALUES(odoo_order_id), odoo_order_name = VALUES(odoo_order_name),
        origin = VALUES(origin), contents = VALUES(contents), linked_at = VALUES(linked_at)
      """;

  /**
   * Saves links, closes the intents of their creation and owes Medusa an acknowledgement, in one
   * transaction.
   *
   * <p>A link to another sale order than before (it was imported once more) is acknowledged again.
   */
  public void save(Collection<OrderLink> links) {
    if (links.isEmpty()) {
      return;
    }
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            for (OrderLink link : links) {
              statement.setString(1, link.medusaOrderId());
              statement.setInt(2, link.order().id());
              statement.setString(3, link.order().name());
              statement.setString(4, link.origin().name());
              statement.setString(5, link.contents());
              statement.setObject(6, utc(link.linkedAt()));
              statement.addBatch();
            }
            statement.executeBatch();
          }
          List<String> intents =
              links.stream().map(link -> Intents.order(link.medusaOrderId())).toList();
          Intents.close(connection, intents);
          Acknowledgements.owe(connection, links);
          return null;
        });
  }

  static LocalDateTime utc(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  private static final String OF_ODOO =
      "SELECT medusa_order_id FROM order_link WHERE odoo_order_id = ? ORDER BY linked_at DESC LIMIT 1";

  /** The Medusa order that this sale order is. */
  public Optional<OrderLink> ofSaleOrder(int odooOrderId) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OF_ODOO)) {
            statement.setInt(1, odooOrderId);
            try (ResultSet row = statement.executeQuery()) {
              return row.next()
                  ? Optional.ofNullable(
                      find(connection, List.of(row.getString(1))).get(row.getString(1)))
                  : Optional.empty();
            }
          }
        });
  }

  private static final String PER_DAY =
      "SELECT DATE(linked_at), COUNT(*) FROM order_link WHERE linked_at >= ? GROUP BY 1";

  /** How many orders were linked on each day (UTC) since then; days without any are missing. */
  public Map<LocalDate, Long> perDay(Instant since) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(PER_DAY)) {
            statement.setObject(1, utc(since));
            try (ResultSet rows = statement.executeQuery()) {
              Map<LocalDate, Long> days = new HashMap<>();
              while (rows.next()) {
                days.put(rows.getObject(1, LocalDate.class), rows.getLong(2));
              }
              return days;
            }
          }
        });
  }
}

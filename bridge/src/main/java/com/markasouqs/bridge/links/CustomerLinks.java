package com.markasouqs.bridge.links;

import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers which Medusa customer is which partner; a guest and an account of one person have the
 * same one.
 */
public final class CustomerLinks {
  private final Store store;
  private final Clock clock;

  public CustomerLinks(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The partners' ids of these Medusa customers; those without a link are missing. */
  public Map<String, Integer> find(Collection<String> medusaCustomerIds) {
    if (medusaCustomerIds.isEmpty()) {
      return Map.of();
    }
    String marks = String.join(",", Collections.nCopies(medusaCustomerIds.size(), "?"));
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT medusa_customer_id, odoo_partner_id FROM customer_link WHERE medusa_customer_id IN ("
                      + marks
                      + ")")) {
            int index = 1;
            for (String id : medusaCustomerIds) {
              statement.setString(index++, id);
            }
            Map<String, Integer> partners = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                partners.put(rows.getString(1), rows.getInt(2));
              }
            }
            return partners;
          }
        });
  }

  private static final String SAVE =
      """
      INSERT INTO customer_link (medusa_customer_id, odoo_partner_id, linked_at) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE odoo_partner_id = VALUES(odoo_partner_id), linked_at = VALUES(linked_at)
      """;

  /** Saves links, by Medusa's customer id. */
  public void save(Map<String, Integer> partners) {
    if (partners.isEmpty()) {
      return;
    }
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            for (Map.Entry<String, Integer> partner : new TreeMap<>(partners).entrySet()) {
              statement.setString(1, partner.getKey());
              statement.setInt(2, partner.getValue());
              statement.setObject(3, OrderLinks.utc(clock.instant()));
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }

  private static final String OF_ODOO =
      "SELECT medusa_customer_id FROM customer_link WHERE odoo_partner_id = ? ORDER BY linked_at DESC";

  /** The Medusa customers that this partner is, the newest first. */
  public List<String> ofPartner(int odooPartnerId) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OF_ODOO)) {
            statement.setInt(1, odooPartnerId);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                ids.add(rows.getString(1));
              }
            }
            return ids;
          }
        });
  }

  private static final String PER_DAY =
      "SELECT DATE(linked_at), COUNT(*) FROM customer_link WHERE linked_at >= ? GROUP BY 1";

  /** How many customers were linked on each day (UTC) since then; days without any are missing. */
  public Map<LocalDate, Long> perDay(Instant since) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(PER_DAY)) {
            statement.setObject(1, OrderLinks.utc(since));
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

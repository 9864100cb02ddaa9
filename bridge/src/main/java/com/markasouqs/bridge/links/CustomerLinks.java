package com.markasouqs.bridge.links;

import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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
}

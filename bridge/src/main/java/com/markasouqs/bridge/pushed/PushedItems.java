package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The memory of what Medusa was told: changes to it. Questions are in {@link PushedQueries}.
 *
 * <p>An item is open while what Odoo says and what Medusa acknowledged differ. Level-triggered:
 * whoever sees Odoo's present state writes it down, whoever pushes writes down what was
 * acknowledged, and a lost step leaves the item open. Safe for any thread; a channel's pushes have
 * to take their {@link Turns}.
 */
public final class PushedItems {
  private static final int AT_ONCE = 500;

  /** Fits into the columns, whatever the characters. */
  private static final int LONGEST_TEXT = 4000;

  /** How long Medusa may work on a call that nobody waits for any more. */
  public static final Duration STILL_AT_WORK = Duration.ofSeconds(90);

  /** A due time that never comes: the item waits for a change. */
  private static final LocalDateTime NEVER = LocalDateTime.of(9999, 12, 31, 0, 0);

  private final Store store;
  private final Clock clock;

  public PushedItems(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private static final String WANT =
      """
      INSERT INTO pushed (channel, item_key, location, odoo_id, sku, wanted, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE
        due_at = IF(wanted <=> VALUES(wanted), due_at, NULL),
        failures = IF(wanted <=> VALUES(wanted), failures, 0),
        code = IF(wanted <=> VALUES(wanted), code, NULL),
        message = IF(wanted <=> VALUES(wanted), message, NULL),
        answer = IF(wanted <=> VALUES(wanted), answer, NULL),
        odoo_id = VALUES(odoo_id), sku = VALUES(sku), wanted = VALUES(wanted), changed_at = VALUES(changed_at)
      """;

  /**
   * Writes down what Odoo says; an item that failed before is tried again when it changed. Items
   * that are not remembered yet are from now on.
   */
  public void want(Channel channel, Collection<Wish> wishes) {
    batch(
        WANT,
        wishes,
        (statement, wish, now) -> {
          statement.setString(1, channel.wireName());
          statement.setString(2, wish.key());
          statement.setString(3, wish.location());
          statement.setInt(4, wish.odooId());
          statement.setString(5, wish.sku());
          statement.setString(6, wish.wanted());
          statement.setObject(7, now);
        });
  }

  private static final String WANT_KNOWN =
      """
      UPDATE pushed SET
        due_at = IF(wanted <=> ?, due_at, NULL), failures = IF(wanted <=> ?, failures, 0),
        code = IF(wanted <=> ?, code, NULL), message = IF(wanted <=> ?, message, NULL),
        answer = IF(wanted <=> ?, answer, NULL), wanted = ?, changed_at = ?
      WHERE channel = ? AND item_key = ? AND location = ? AND odoo_id = ?
      """;

  /** The same, but items that are not remembered stay so. */
  public void wantKnown(Channel channel, Collection<Wish> wishes) {
    batch(
        WANT_KNOWN,
        wishes,
        (statement, wish, now) -> {
          for (int i = 1; i <= 6; i++) {
            statement.setString(i, wish.wanted());
          }
          statement.setObject(7, now);
          statement.setString(8, channel.wireName());
          statement.setString(9, wish.key());
          statement.setString(10, wish.location());
          statement.setInt(11, wish.odooId());
        });
  }

  /** MariaDB assigns from left to right. */
  private static final String TOLD =
      """
      UPDATE pushed SET late_until = IF(late_until > ?, late_until, NULL),
        tried_skus = IF(late_until IS NULL, NULL, CONCAT_WS('\\n', tried_skus, told_sku)),
        told = IF(late_until IS NULL, ?, NULL), acknowledged = ?, told_sku = ?, failures = 0, due_at = late_until,
        code = NULL, message = NULL, answer = NULL, pushed_at = ?, changed_at = ?
      WHERE channel = ? AND item_key = ? AND location = ?
      """;

  /**
   * Medusa acknowledged these. What Odoo says meanwhile is kept, so that the item may stay open.
   * While a call whose answer was lost may still be at work ({@link #late}), it may undo this: then
   * the item is told once more afterwards.
   */
  public void told(Channel channel, Collection<Told> acknowledged) {
    batch(
        TOLD,
        acknowledged,
        (statement, told, now) -> {
          statement.setObject(1, now);
          statement.setString(2, told.told());
          statement.setString(3, told.told());
          statement.setString(4, told.sku());
          statement.setObject(5, now);
          statement.setObject(6, now);
          statement.setString(7, channel.wireName());
          statement.setString(8, told.key());
          statement.setString(9, told.location());
        });
  }

  private static final String LATE =
      "UPDATE pushed SET late_until = ?, changed_at = ? WHERE channel = ? AND odoo_id = ?";

  /**
   * A call with these products was not answered: Medusa may do its work later than what follows.
   */
  public void late(Channel channel, Collection<Integer> odooIds) {
    LocalDateTime until = utc(clock.instant().plus(STILL_AT_WORK));
    batch(
        LATE,
        odooIds,
        (statement, odooId, now) -> {
          statement.setObject(1, until);
          statement.setObject(2, now);
          statement.setString(3, channel.wireName());
          statement.setInt(4, odooId);
        });
  }

  private static final String TRY =
      """
      UPDATE pushed SET tried_skus = CONCAT_WS('\\n', tried_skus, ?), changed_at = ?
      WHERE channel = ? AND item_key = ? AND location = ''
      """;

  /**
   * The item is about to be sent under a SKU that the shop did not have it under: if the answer is
   * lost, the shop may have it there. Forgotten with the next acknowledgement.
   */
  public void tryUnder(Channel channel, String key, String sku) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(TRY)) {
            statement.setString(1, sku);
            statement.setObject(2, utc(clock.instant()));
            statement.setString(3, channel.wireName());
            statement.setString(4, key);
            return statement.executeUpdate();
          }
        });
  }

  private static final String SHOWN =
      """
      INSERT INTO pushed (channel, item_key, location, odoo_id, sku, told, acknowledged, told_sku, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE told = VALUES(told), acknowledged = COALESCE(VALUES(acknowledged), acknowledged),
        told_sku = VALUES(told_sku), odoo_id = VALUES(odoo_id), sku = VALUES(sku), changed_at = VALUES(changed_at)
      """;

  /**
   * Medusa shows these, whether it was told or not. What is not remembered yet is from now on, and
   * is to be looked up in Odoo.
   */
  public void shown(Channel channel, Collection<Told> shown) {
    batch(
        SHOWN,
        shown,
        (statement, told, now) -> {
          statement.setString(1, channel.wireName());
          statement.setString(2, told.key());
          statement.setString(3, told.location());
          statement.setInt(4, told.odooId());
          statement.setString(5, told.sku());
          statement.setString(6, told.told());
          statement.setString(7, told.told());
          statement.setString(8, told.sku());
          statement.setObject(9, now);
        });
  }

  /** MariaDB assigns from left to right. Of what Medusa does not have, nothing can be emptied. */
  private static final String FAILED =
      """
      UPDATE pushed SET failures = failures + 1, due_at = ?, code = ?, message = ?, answer = ?,
        told = IF(?, NULL, told), acknowledged = IF(code = 'SKU_NOT_FOUND', NULL, acknowledged), changed_at = ?
      WHERE channel = ? AND item_key = ? AND location = ?
      """;

  /** The item was not pushed, for this reason. */
  public void failed(Channel channel, String key, String location, Failure failure) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FAILED)) {
            statement.setObject(1, failure.next() == null ? NEVER : utc(failure.next()));
            statement.setString(2, failure.code().name());
            statement.setString(3, beginning(failure.message()));
            statement.setString(4, beginning(failure.answer()));
            statement.setBoolean(5, failure.outcomeUnknown());
            statement.setObject(6, utc(clock.instant()));
            statement.setString(7, channel.wireName());
            statement.setString(8, key);
            statement.setString(9, location);
            return statement.executeUpdate();
          }
        });
  }

  private static String beginning(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  private static final String KNOW =
      """
      INSERT INTO pushed (channel, item_key, location, odoo_id, sku, changed_at) VALUES (?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE wanted = IF(odoo_id = VALUES(odoo_id), wanted, NULL), odoo_id = VALUES(odoo_id),
        sku = VALUES(sku), told = NULL, failures = 0, due_at = NULL, code = NULL, message = NULL, answer = NULL, changed_at = VALUES(changed_at)
      """;

  /**
   * Medusa has these items, but what it has of them is not known: they are to be told, and looked
   * up in Odoo before if they were not. The {@code wanted} of the wishes does not count.
   */
  public void know(Channel channel, Collection<Wish> items) {
    batch(
        KNOW,
        items,
        (statement, item, now) -> {
          statement.setString(1, channel.wireName());
          statement.setString(2, item.key());
          statement.setString(3, item.location());
          statement.setInt(4, item.odooId());
          statement.setString(5, item.sku());
          statement.setObject(6, now);
        });
  }

  private static final String DOUBT =
      """
      UPDATE pushed SET wanted = NULL, told = NULL, failures = 0, due_at = NULL, code = NULL,
        message = NULL, answer = NULL, changed_at = ?
      WHERE channel = ? AND odoo_id = ?
      """;

  /** What Medusa has of these products is not known any more: look up and tell them again. */
  public void doubt(Channel channel, Collection<Integer> odooIds) {
    batch(
        DOUBT,
        odooIds,
        (statement, odooId, now) -> {
          statement.setObject(1, now);
          statement.setString(2, channel.wireName());
          statement.setInt(3, odooId);
        });
  }

  private static final String UNTELL =
      """
      UPDATE pushed SET told = NULL, failures = 0, due_at = NULL, code = NULL, message = NULL, answer = NULL,
        changed_at = ?
      WHERE channel = ? AND odoo_id = ? AND wanted IS NOT NULL AND wanted NOT IN (?, ?, ?)
      """;

  /**
   * These products are to be told again, whatever Medusa was told; what Odoo said stays.
   *
   * @param except what Odoo may say without being told again: up to three fingerprints
   */
  public void untell(Channel channel, Collection<Integer> odooIds, List<String> except) {
    batch(
        UNTELL,
        odooIds,
        (statement, odooId, now) -> {
          statement.setObject(1, now);
          statement.setString(2, channel.wireName());
          statement.setInt(3, odooId);
          for (int i = 0; i < 3; i++) {
            statement.setString(4 + i, i < except.size() ? except.get(i) : "");
          }
        });
  }

  private static final String RETRY =
      """
      UPDATE pushed SET failures = 0, due_at = NULL, code = NULL, message = NULL, answer = NULL,
        changed_at = ?
      WHERE channel = ? AND item_key = ? AND (? OR location = ?) AND code IS NOT NULL
      """;

  /**
   * An item that failed is to be tried again now.
   *
   * @param location only at this one; empty: wherever it failed
   * @return how many there were
   */
  public int retry(Channel channel, String key, Optional<String> location) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RETRY)) {
            statement.setObject(1, utc(clock.instant()));
            statement.setString(2, channel.wireName());
            statement.setString(3, key);
            statement.setBoolean(4, location.isEmpty());
            statement.setString(5, location.orElse(""));
            return statement.executeUpdate();
          }
        });
  }

  private static final String FORGET =
      "DELETE FROM pushed WHERE channel = ? AND item_key = ? AND location = ?";

  /** Medusa does not have these items any more, or never will. */
  public void forget(Channel channel, Collection<PushedItem> items) {
    batch(
        FORGET,
        items,
        (statement, item, now) -> {
          statement.setString(1, channel.wireName());
          statement.setString(2, item.key());
          statement.setString(3, item.location());
        });
  }

  private interface Binding<T> {
    void bind(PreparedStatement statement, T row, LocalDateTime now) throws SQLException;
  }

  private <T> void batch(String sql, Collection<T> rows, Binding<T> binding) {
    if (rows.isEmpty()) {
      return;
    }
    LocalDateTime now = utc(clock.instant());
    for (List<T> part : parts(rows)) {
      store.transact(
          connection -> {
            execute(connection, sql, part, binding, now);
            return null;
          });
    }
  }

  private static <T> void execute(
      Connection connection, String sql, Collection<T> rows, Binding<T> binding, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binding.bind(statement, row, now);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static <T> List<List<T>> parts(Collection<T> rows) {
    List<T> all = List.copyOf(rows);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return parts;
  }

  static LocalDateTime utc(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}

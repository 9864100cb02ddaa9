package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The memory of what Medusa was told: questions to it. Any thread. */
public final class PushedQueries {
  private static final String COLUMNS =
      """
      SELECT channel, item_key, location, odoo_id, sku, wanted, told, acknowledged, told_sku, tried_skus, failures, due_at, code,
        message, answer, pushed_at, late_until, changed_at
      FROM pushed\s""";

  private final Store store;
  private final Clock clock;

  public PushedQueries(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The items of these products, in no order. */
  public List<PushedItem> ofProducts(Channel channel, Collection<Integer> odooIds) {
    if (odooIds.isEmpty()) {
      return List.of();
    }
    return list(
        "WHERE channel = ? AND odoo_id IN (" + marks(odooIds.size()) + ")",
        parameters(channel.wireName(), odooIds));
  }

  /** The items with these keys, at all locations, in no order. */
  public List<PushedItem> ofKeys(Channel channel, Collection<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return list(
        "WHERE channel = ? AND item_key IN (" + marks(keys.size()) + ")",
        parameters(channel.wireName(), keys));
  }

  /** The items with these SKUs, in no order. */
  public List<PushedItem> ofSkus(Channel channel, Collection<String> skus) {
    if (skus.isEmpty()) {
      return List.of();
    }
    return list(
        "WHERE channel = ? AND sku IN (" + marks(skus.size()) + ")",
        parameters(channel.wireName(), skus));
  }

  /** The items of the products with ids above the first and up to the second one, by id. */
  public List<PushedItem> between(Channel channel, int after, int upTo) {
    return list(
        "WHERE channel = ? AND odoo_id > ? AND odoo_id <= ? ORDER BY odoo_id",
        List.of(channel.wireName(), after, upTo));
  }

  /** The next items by id; all items of one product come together, so that there may be more. */
  public List<PushedItem> following(Channel channel, int after, int limit) {
    List<Integer> ids =
        numbers(
            "SELECT DISTINCT odoo_id FROM pushed WHERE channel = ? AND odoo_id > ? ORDER BY odoo_id LIMIT ?",
            List.of(channel.wireName(), after, limit));
    return ids.isEmpty() ? List.of() : between(channel, after, ids.get(ids.size() - 1));
  }

  /**
   * Items that are to be told and may be tried now, the next by id of the product; all of one
   * product together. Those that have to be looked up are none.
   */
  public List<PushedItem> due(Channel channel, int after, int limit) {
    LocalDateTime now = PushedItems.utc(clock.instant());
    List<Integer> ids =
        numbers(
            """
            SELECT DISTINCT odoo_id FROM pushed
            WHERE channel = ? AND open = 1 AND wanted IS NOT NULL AND odoo_id > ? AND (due_at IS NULL OR due_at <= ?)
            ORDER BY odoo_id LIMIT ?""",
            List.of(channel.wireName(), after, now, limit));
    return ofProducts(channel, ids).stream()
        .filter(item -> item.wanted() != null && !item.settled())
        .filter(item -> item.dueAt() == null || !item.dueAt().isAfter(clock.instant()))
        .sorted(Comparator.comparingInt(PushedItem::odooId))
        .toList();
  }

  /** Items that have to be looked up in Odoo, the next by id; all of one product together. */
  public List<PushedItem> unobserved(Channel channel, int after, int limit) {
    List<Integer> ids =
        numbers(
            """
            SELECT DISTINCT odoo_id FROM pushed WHERE channel = ? AND wanted IS NULL AND odoo_id > ?
            ORDER BY odoo_id LIMIT ?""",
            List.of(channel.wireName(), after, limit));
    return ids.isEmpty() ? List.of() : ofProducts(channel, ids);
  }

  /**
   * Items that failed, the newest failure first.
   *
   * @param channel only of this one; empty: of all
   * @param code only with this problem; empty: with any
   */
  public List<PushedItem> failed(
      Optional<Channel> channel, Optional<ProblemCode> code, int offset, int limit) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder where = new StringBuilder("WHERE code IS NOT NULL");
    channel.ifPresent(
        each -> {
          where.append(" AND channel = ?");
          parameters.add(each.wireName());
        });
    code.ifPresent(
        each -> {
          where.append(" AND code = ?");
          parameters.add(each.name());
        });
    parameters.add(limit);
    parameters.add(offset);
    return list(where + " ORDER BY changed_at DESC LIMIT ? OFFSET ?", parameters);
  }

  private static final String FIGURES =
      """
      SELECT COUNT(*),
        COALESCE(SUM(open AND code IS NULL AND NOT (late_until IS NOT NULL AND wanted <=> acknowledged)), 0),
        COALESCE(SUM(code IS NOT NULL), 0),
        COALESCE(SUM(told IS NOT NULL), 0)
      FROM pushed WHERE channel = ?
      """;

  /**
   * How a channel stands.
   *
   * @param items that are remembered
   * @param open that are to be told or looked up and did not fail; what Medusa acknowledged, and is
   *     told once more because of a lost answer before, is not
   * @param failed with a problem
   * @param told of which it is known what Medusa has
   */
  public record Figures(int items, int open, int failed, int told) {}

  /** How the channel stands now. */
  public Figures figures(Channel channel) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIGURES)) {
            statement.setString(1, channel.wireName());
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return new Figures(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
            }
          }
        });
  }

  /** How many products the channel remembers. */
  public int products(Channel channel) {
    return numbers(
            "SELECT COUNT(DISTINCT odoo_id) FROM pushed WHERE channel = ?",
            List.of(channel.wireName()))
        .get(0);
  }

  /** How many products of the channel Medusa last had something else of than this. */
  public int acknowledgedOtherThan(Channel channel, String fingerprint) {
    return numbers(
            "SELECT COUNT(DISTINCT odoo_id) FROM pushed WHERE channel = ? AND acknowledged <> ?",
            List.of(channel.wireName(), fingerprint))
        .get(0);
  }

  private static final String IN_PLACE_OF_ANOTHER =
      """
      SELECT COUNT(DISTINCT odoo_id) FROM pushed AS product
      WHERE channel = ? AND open = 1 AND wanted = ?
        AND EXISTS (SELECT 1 FROM pushed WHERE channel = product.channel AND odoo_id = product.odoo_id
          AND acknowledged <> ?)
        AND NOT EXISTS (SELECT 1 FROM pushed WHERE channel = product.channel AND odoo_id = product.odoo_id
          AND COALESCE(wanted, acknowledged) <> ?)""";

  /**
   * How many products are to be told this and nothing else, of which Medusa last had something
   * else: at another location counts, so that what only moves between locations does not.
   */
  public int wantedInPlaceOfAnother(Channel channel, String fingerprint) {
    return numbers(
            IN_PLACE_OF_ANOTHER, List.of(channel.wireName(), fingerprint, fingerprint, fingerprint))
        .get(0);
  }

  private static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }

  private static List<Object> parameters(String first, Collection<?> others) {
    List<Object> parameters = new ArrayList<>(others.size() + 1);
    parameters.add(first);
    parameters.addAll(others);
    return parameters;
  }

  private List<PushedItem> list(String condition, List<?> parameters) {
    return query(COLUMNS + condition, parameters, PushedQueries::item);
  }

  private List<Integer> numbers(String sql, List<?> parameters) {
    return query(sql, parameters, row -> row.getInt(1));
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, List<?> parameters, RowReader<T> reader) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
              statement.setObject(i + 1, parameters.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(reader.read(rows));
              }
            }
            return found;
          }
        });
  }

  private static PushedItem item(ResultSet row) throws SQLException {
    String code = row.getString("code");
    return new PushedItem(
        Channel.ofWireName(row.getString("channel")),
        row.getString("item_key"),
        row.getString("location"),
        row.getInt("odoo_id"),
        row.getString("sku"),
        row.getString("wanted"),
        row.getString("told"),
        row.getString("acknowledged"),
        row.getString("told_sku"),
        lines(row.getString("tried_skus")),
        row.getInt("failures"),
        moment(row.getObject("due_at", LocalDateTime.class)),
        code == null ? null : ProblemCode.valueOf(code),
        row.getString("message"),
        row.getString("answer"),
        moment(row.getObject("pushed_at", LocalDateTime.class)),
        moment(row.getObject("late_until", LocalDateTime.class)),
        moment(row.getObject("changed_at", LocalDateTime.class)));
  }

  private static List<String> lines(String textOrNull) {
    return textOrNull == null ? List.of() : textOrNull.lines().distinct().toList();
  }

  private static Instant moment(LocalDateTime valueOrNull) {
    return valueOrNull == null ? null : valueOrNull.toInstant(ZoneOffset.UTC);
  }
}

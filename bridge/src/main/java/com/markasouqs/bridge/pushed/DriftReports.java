package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports of what both sides differ in. Any thread. */
public final class DriftReports {
  /**
   * A report.
   *
   * @param state {@code running}, {@code done} or {@code failed}
   * @param compared items and orders that were compared
   * @param message why it failed, or what could not be compared; null: nothing to say
   * @param finishedAt null while it runs
   */
  public record Report(
      long id,
      String repair,
      String state,
      int compared,
      int differences,
      int repaired,
      String message,
      Instant startedAt,
      Instant finishedAt) {}

  private final Store store;
  private final Clock clock;

  public DriftReports(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private static final String OPEN =
      "INSERT INTO drift_report (repair, state, started_at) VALUES (?, 'running', ?)";

  /** Begins a report; returns its id. */
  public long open(String repair) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(OPEN, Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, repair);
            statement.setObject(2, PushedItems.utc(clock.instant()));
            statement.executeUpdate();
            try (ResultSet key = statement.getGeneratedKeys()) {
              key.next();
              return key.getLong(1);
            }
          }
        });
  }

  private static final String ADD =
      """
      INSERT INTO drift (report_id, number, kind, item, odoo, medusa, cause, repaired)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COUNT =
      """
      UPDATE drift_report SET compared = compared + ?, differences = differences + ?, repaired = repaired + ?
      WHERE id = ?
      """;

  /** Adds what was found among so many that were compared. */
  public void add(long report, int compared, List<Drift> drifts) {
    store.transact(
        connection -> {
          int number = differences(connection, report);
          try (PreparedStatement add = connection.prepareStatement(ADD);
              PreparedStatement count = connection.prepareStatement(COUNT)) {
            for (Drift drift : drifts) {
              bind(add, report, ++number, drift);
              add.addBatch();
            }
            if (!drifts.isEmpty()) {
              add.executeBatch();
            }
            count.setInt(1, compared);
            count.setInt(2, drifts.size());
            count.setLong(3, drifts.stream().filter(Drift::repaired).count());
            count.setLong(4, report);
            return count.executeUpdate();
          }
        });
  }

  private static void bind(PreparedStatement add, long report, int number, Drift drift)
      throws SQLException {
    add.setLong(1, report);
    add.setInt(2, number);
    add.setString(3, drift.kind().name());
    add.setString(4, drift.item());
    add.setString(5, drift.odoo());
    add.setString(6, drift.medusa());
    add.setString(7, drift.cause());
    add.setBoolean(8, drift.repaired());
  }

  private static int differences(Connection connection, long report) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT differences FROM drift_report WHERE id = ? FOR UPDATE")) {
      statement.setLong(1, report);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private static final String FINISH =
      "UPDATE drift_report SET state = ?, message = ?, finished_at = ? WHERE id = ?";

  private static final String PRUNE =
      """
      DELETE FROM drift_report WHERE id NOT IN
        (SELECT id FROM (SELECT id FROM drift_report ORDER BY id DESC LIMIT ?) AS kept)
      """;

  /**
   * Ends a report, and deletes the oldest ones.
   *
   * @param messageOrNull why it failed; null when it is done
   * @param keep how many reports are kept
   */
  public void finish(long report, String messageOrNull, int keep) {
    store.transact(
        connection -> {
          try (PreparedStatement finish = connection.prepareStatement(FINISH);
              PreparedStatement prune = connection.prepareStatement(PRUNE)) {
            finish.setString(1, messageOrNull == null ? "done" : "failed");
            finish.setString(2, messageOrNull);
            finish.setObject(3, PushedItems.utc(clock.instant()));
            finish.setLong(4, report);
            finish.executeUpdate();
            prune.setInt(1, keep);
            return prune.executeUpdate();
          }
        });
  }

  private static final String COLUMNS =
      """
      SELECT id, repair, state, compared, differences, repaired, message, started_at, finished_at
      FROM drift_report\s""";

  private static final String FIND = COLUMNS + "WHERE id = ?";

  /** The report with this id. */
  public Optional<Report> find(long id) {
    return list(FIND, id).stream().findFirst();
  }

  private static final String NEWEST = COLUMNS + "ORDER BY id DESC LIMIT ?";

  /** The newest reports first. */
  public List<Report> newest(int limit) {
    return list(NEWEST, limit);
  }

  private List<Report> list(String sql, long parameter) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            List<Report> reports = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                reports.add(report(row));
              }
            }
            return reports;
          }
        });
  }

  private static Report report(ResultSet row) throws SQLException {
    return new Report(
        row.getLong("id"),
        row.getString("repair"),
        row.getString("state"),
        row.getInt("compared"),
        row.getInt("differences"),
        row.getInt("repaired"),
        row.getString("message"),
        moment(row, "started_at"),
        moment(row, "finished_at"));
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    LocalDateTime value = row.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  private static final String DRIFTS =
      """
      SELECT kind, item, odoo, medusa, cause, repaired FROM drift
      WHERE report_id = ? ORDER BY number LIMIT ? OFFSET ?
      """;

  /** The differences of a report, in the order in which they were found. */
  public List<Drift> drifts(long report, int offset, int limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(DRIFTS)) {
            statement.setLong(1, report);
            statement.setInt(2, limit);
            statement.setInt(3, offset);
            List<Drift> drifts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                drifts.add(
                    new Drift(
                        Drift.Kind.valueOf(row.getString("kind")),
                        row.getString("item"),
                        row.getString("odoo"),
                        row.getString("medusa"),
                        row.getString("cause"),
                        row.getBoolean("repaired")));
              }
            }
            return drifts;
          }
        });
  }
}

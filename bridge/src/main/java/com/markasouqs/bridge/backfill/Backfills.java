package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.store.Store;
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

/** Remembers backfills. Any thread and instance. */
public final class Backfills {
  private static final String COLUMNS =
      """
      SELECT id, kind, from_at, dry_run, state, position, total, done, failed, skipped, message, created_at,
        started_at, finished_at
      FROM backfill\s""";

  private final Store store;
  private final Clock clock;

  public Backfills(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private static final String CREATE =
      "INSERT INTO backfill (kind, from_at, dry_run, state, created_at) VALUES (?, ?, ?, 'waiting', ?)";

  /**
   * Asks for a backfill; the job has to be run.
   *
   * @param from only what was created, or changed, since; null: everything
   * @return its number
   */
  public long create(BackfillKind kind, Instant from, boolean dryRun) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(CREATE, Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, kind.wireName());
            statement.setObject(2, utc(from));
            statement.setBoolean(3, dryRun);
            statement.setObject(4, utc(clock.instant()));
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
              keys.next();
              return keys.getLong(1);
            }
          }
        });
  }

  /** The newest ones, newest first. */
  public List<Backfill> newest(int limit) {
    return query("ORDER BY id DESC LIMIT ?", limit);
  }

  /** One of them. */
  public Optional<Backfill> find(long id) {
    return query("WHERE id = ?", id).stream().findFirst();
  }

  /** The oldest one that is not over. */
  public Optional<Backfill> next() {
    return query("WHERE state IN ('waiting', 'running') ORDER BY id LIMIT ?", 1).stream()
        .findFirst();
  }

  private static final String START =
      """
      UPDATE backfill SET state = 'running', total = ?, started_at = ? WHERE id = ? AND state = 'waiting'
      """;

  /** Its first step begins. */
  void start(long id, Integer total) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(START)) {
            statement.setObject(1, total);
            statement.setObject(2, utc(clock.instant()));
            statement.setLong(3, id);
            return statement.executeUpdate();
          }
        });
  }

  private static final String SAVE =
      """
      UPDATE backfill SET position = ?, done = done + ?, failed = failed + ?, skipped = skipped + ?, message = ?
      WHERE id = ? AND state = 'running'
      """;

  /**
   * A step is done.
   *
   * @return whether it is still wanted
   */
  boolean save(long id, Step step) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setString(1, step.position());
            statement.setInt(2, step.done());
            statement.setInt(3, step.failed());
            statement.setInt(4, step.skipped());
            statement.setString(5, step.message());
            statement.setLong(6, id);
            return statement.executeUpdate() == 1;
          }
        });
  }

  private static final String NOTE =
      "UPDATE backfill SET message = ? WHERE id = ? AND state IN ('waiting', 'running')";

  /** Says why it waits. */
  void note(long id, String message) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, message);
            statement.setLong(2, id);
            return statement.executeUpdate();
          }
        });
  }

  private static final String FINISH =
      """
      UPDATE backfill SET state = ?, message = COALESCE(?, message), finished_at = ?
      WHERE id = ? AND state IN ('waiting', 'running')
      """;

  /** Ends it; a null message leaves the one that is there. */
  boolean finish(long id, BackfillState state, String messageOrNull) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
            statement.setString(1, state.wireName());
            statement.setString(2, messageOrNull);
            statement.setObject(3, utc(clock.instant()));
            statement.setLong(4, id);
            return statement.executeUpdate() == 1;
          }
        });
  }

  /**
   * Ends one on an admin's word; the step under way is finished.
   *
   * @return false when there is no such backfill or it is over
   */
  public boolean cancel(long id) {
    return finish(id, BackfillState.CANCELLED, "Cancelled by an admin; what was done stays done.");
  }

  private List<Backfill> query(String condition, long parameter) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(COLUMNS + condition)) {
            statement.setLong(1, parameter);
            List<Backfill> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(read(rows));
              }
            }
            return found;
          }
        });
  }

  private static Backfill read(ResultSet row) throws SQLException {
    int total = row.getInt("total");
    Integer totalOrNull = row.wasNull() ? null : total;
    return new Backfill(
        row.getLong("id"),
        BackfillKind.ofWireName(row.getString("kind")),
        moment(row, "from_at"),
        row.getBoolean("dry_run"),
        BackfillState.ofWireName(row.getString("state")),
        row.getString("position"),
        totalOrNull,
        row.getInt("done"),
        row.getInt("failed"),
        row.getInt("skipped"),
        row.getString("message"),
        moment(row, "created_at"),
        moment(row, "started_at"),
        moment(row, "finished_at"));
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    LocalDateTime moment = row.getObject(column, LocalDateTime.class);
    return moment == null ? null : moment.toInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime utc(Instant momentOrNull) {
    return momentOrNull == null ? null : LocalDateTime.ofInstant(momentOrNull, ZoneOffset.UTC);
  }
}

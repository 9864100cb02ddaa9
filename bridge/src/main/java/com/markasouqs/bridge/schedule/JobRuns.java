package com.markasouqs.bridge.schedule;

import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The newest runs of each job, kept in the store. */
final class JobRuns {
  /** Runs that are kept of a job. */
  static final int KEPT = 500;

  private static final int LONGEST_MESSAGE = 2000;

  private static final String ADD =
      """
      INSERT INTO job_run
        (job, started_at, millis, read_count, changed, unchanged, failed, outcome, message, instance)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FORGET =
      """
      DELETE FROM job_run WHERE job = ? AND id <=
        (SELECT id FROM (SELECT id FROM job_run WHERE job = ? ORDER BY id DESC LIMIT 1 OFFSET ?) AS oldest)
      """;

  private static final String NEWEST =
      """
      SELECT job, started_at, millis, outcome, read_count, changed, unchanged, failed, message, instance
      FROM job_run WHERE job = ? ORDER BY id DESC LIMIT ?
      """;

  private final Store store;

  JobRuns(Store store) {
    this.store = store;
  }

  /** Keeps the run and forgets the oldest one beyond {@link #KEPT}; throws StoreException. */
  void add(JobRun run) {
    store.transact(
        connection -> {
          insert(connection, run);
          try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, run.job());
            statement.setString(2, run.job());
            statement.setInt(3, KEPT);
            return statement.executeUpdate();
          }
        });
  }

  private static void insert(Connection connection, JobRun run) throws SQLException {
    JobReport report = run.report();
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, run.job());
      statement.setObject(2, LocalDateTime.ofInstant(run.startedAt(), ZoneOffset.UTC));
      statement.setLong(3, run.duration().toMillis());
      statement.setInt(4, report.read());
      statement.setInt(5, report.changed());
      statement.setInt(6, report.unchanged());
      statement.setInt(7, report.failed());
      statement.setString(8, run.outcome().name().toLowerCase(Locale.ROOT));
      statement.setString(9, cut(report.message()));
      statement.setString(10, run.instance());
      statement.executeUpdate();
    }
  }

  private static String cut(String message) {
    return message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
        ? message
        : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE));
  }

  /** The newest runs of a job, newest first; throws StoreException. */
  List<JobRun> newest(String job, int limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setString(1, job);
            statement.setInt(2, limit);
            List<JobRun> runs = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                runs.add(run(row));
              }
            }
            return runs;
          }
        });
  }

  private static JobRun run(ResultSet row) throws SQLException {
    return new JobRun(
        row.getString(1),
        row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
        Duration.ofMillis(row.getLong(3)),
        JobRun.Outcome.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        new JobReport(row.getInt(5), row.getInt(6), row.getInt(7), row.getInt(8), row.getString(9)),
        row.getString(10));
  }
}

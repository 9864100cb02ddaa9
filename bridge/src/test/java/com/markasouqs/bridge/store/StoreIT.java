package com.markasouqs.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.config.StoreConfig;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The store on a server of one's own, reached by its address. */
class StoreIT {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456Z");

  @Test
  void connectionsAreStrictUtcAndReadCommitted() {
    try (Store store = TestStore.fresh()) {
      assertThat(one(store, "SELECT @@time_zone")).isEqualTo("+00:00");
      assertThat(one(store, "SELECT @@sql_mode")).contains("STRICT_ALL_TABLES");
      assertThat(one(store, "SELECT @@transaction_isolation")).isEqualTo("READ-COMMITTED");
      assertThat(one(store, "SELECT @@autocommit")).isEqualTo("0");
      assertThat(one(store, "SELECT @@collation_connection")).isEqualTo("utf8mb4_nopad_bin");
      assertThat(one(store, "SELECT 'a' = 'A'")).isEqualTo("0");
      assertThat(one(store, "SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
    }
  }

  @Test
  void instantsSurviveATimeZoneThatIsNotUtc() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kuwait"));
    try (Store store = TestStore.fresh()) {
      new Meta(store, Clock.fixed(NOON, ZoneOffset.UTC)).put("a", "b");
      assertThat(one(store, "SELECT CAST(changed_at AS CHAR) FROM meta WHERE name = 'a'"))
          .isEqualTo("2026-03-29 12:00:00.123456");
      assertThat(timestamp(store, "SELECT changed_at FROM meta WHERE name = 'a'")).isEqualTo(NOON);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void metaRemembersAndTheFirstTextCounts() {
    try (Store store = TestStore.fresh()) {
      Meta meta = new Meta(store, Clock.fixed(NOON, ZoneOffset.UTC));
      assertThat(meta.get("import-from")).isEmpty();
      assertThat(meta.putIfAbsent("import-from", "first")).isEqualTo("first");
      assertThat(meta.putIfAbsent("import-from", "second")).isEqualTo("first");
      meta.put("import-from", "third");
      assertThat(meta.get("import-from")).contains("third");
      assertThat(meta.get("IMPORT-FROM")).isEmpty();
    }
  }

  @Test
  void failedWorkIsRolledBack() {
    try (Store store = TestStore.fresh()) {
      assertThatThrownBy(
              () ->
                  store.transact(
                      connection -> {
                        execute(connection, "INSERT INTO meta (name, value) VALUES ('a', 'b')");
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThat(one(store, "SELECT COUNT(*) FROM meta")).isEqualTo("0");
    }
  }

  @Test
  void refusedValuesAreDataErrorsAndStayOutOfTheMessage() {
    try (Store store = TestStore.fresh()) {
      StoreException tooLong =
          refusal(store, "INSERT INTO meta (name, value) VALUES (REPEAT('x', 101), '')");
      assertThat(tooLong.isDataError()).isTrue();
      assertThat(tooLong.category()).isEqualTo(Category.BUG);

      String twice = "INSERT INTO meta (name, value) VALUES ('noor@example.com', '')";
      execute(store, twice);
      StoreException duplicate = refusal(store, twice);
      assertThat(duplicate.isDataError()).isTrue();
      assertThat(duplicate.isDuplicateKey()).isTrue();
      assertThat(duplicate).hasStackTraceContaining("Duplicate entry '***'");
      assertThat(duplicate.getMessage() + duplicate.getCause().getMessage()).doesNotContain("noor");

      StoreException syntax = refusal(store, "SELECT FROM");
      assertThat(syntax.isDataError()).isFalse();
      assertThat(syntax.code()).isEqualTo(ProblemCode.INTERNAL);
    }
  }

  @Test
  void aPackageThatIsTooLargeIsADataErrorAndLeavesThePoolUsable() {
    try (Store store = TestStore.fresh()) {
      String large = "x".repeat(70 * 1024 * 1024);
      assertThatThrownBy(
              () ->
                  store.transact(
                      connection -> {
                        try (PreparedStatement statement =
                            connection.prepareStatement("SELECT LENGTH(?)")) {
                          statement.setString(1, large);
                          return statement.execute();
                        }
                      }))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.isDataError()).as(e.toString()).isTrue());
      assertThat(one(store, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aBatchLargerThanAPacketIsSplit() {
    try (Store store = TestStore.fresh()) {
      execute(store, "CREATE TABLE bodies (body MEDIUMTEXT NOT NULL) ENGINE = InnoDB");
      String body = "x".repeat(1024 * 1024);
      store.transact(
          connection -> {
            try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO bodies (body) VALUES (?)")) {
              for (int i = 0; i < 80; i++) {
                statement.setString(1, body);
                statement.addBatch();
              }
              return statement.executeBatch();
            }
          });
      assertThat(one(store, "SELECT COUNT(*) FROM bodies")).isEqualTo("80");
    }
  }

  @Test
  void deadlockVictimsRunAgain() throws Exception {
    try (Store store = TestStore.fresh()) {
      execute(store, "INSERT INTO meta (name, value) VALUES ('a', '0'), ('b', '0')");
      CyclicBarrier bothHoldOne = new CyclicBarrier(2);
      AtomicInteger attempts = new AtomicInteger();
      CompletableFuture<Void> one = increment(store, "a", "b", bothHoldOne, attempts);
      CompletableFuture<Void> other = increment(store, "b", "a", bothHoldOne, attempts);
      CompletableFuture.allOf(one, other).get();
      assertThat(attempts).hasValue(3);
      assertThat(one(store, "SELECT GROUP_CONCAT(value) FROM meta")).isEqualTo("2,2");
    }
  }

  private static CompletableFuture<Void> increment(
      Store store, String first, String second, CyclicBarrier barrier, AtomicInteger attempts) {
    return CompletableFuture.runAsync(
        () -> {
          AtomicInteger mine = new AtomicInteger();
          store.transact(
              connection -> {
                attempts.incrementAndGet();
                execute(connection, increment(first));
                if (mine.incrementAndGet() == 1) {
                  meet(barrier);
                }
                execute(connection, increment(second));
                return null;
              });
        });
  }

  private static String increment(String name) {
    return "UPDATE meta SET value = value + 1 WHERE name = '" + name + "'";
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void twoInstancesMayStartAtOnce() {
    StoreConfig config = TestStore.freshConfig();
    CompletableFuture<Store> one = CompletableFuture.supplyAsync(() -> Store.open(config));
    CompletableFuture<Store> other = CompletableFuture.supplyAsync(() -> Store.open(config));
    try (Store first = one.join();
        Store second = other.join()) {
      assertThat(one(first, "SELECT COUNT(*) FROM meta")).isEqualTo("0");
      assertThat(second.writable()).isTrue();
    }
  }

  @Test
  void tablesOfANewerBridgeAreRefused() {
    StoreConfig config = TestStore.freshConfig();
    try (Store store = Store.open(config)) {
      execute(
          store,
          """
          INSERT INTO flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by,
             execution_time, success)
          VALUES (9999, '9999', 'future', 'SQL', 'V9999__future.sql', 1, 'bridge', 1, 1)
          """);
    }
    assertThatThrownBy(() -> Store.open(config))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("written by a newer bridge (its table version is 9999)");
  }

  @Test
  void tablesCompareExactlyWhateverTheDatabaseDoes() {
    StoreConfig config = TestStore.freshConfig();
    String database = config.url().orElseThrow().replaceAll(".*/", "");
    TestStore.execute("ALTER DATABASE " + database + " COLLATE utf8mb4_general_ci");
    try (Store store = Store.open(config)) {
      assertThat(
              one(
                  store,
                  "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE()"
                      + " AND table_name IN ('event', 'entity', 'order_link', 'customer_link', 'intent')"
                      + " AND collation_name IS NOT NULL AND collation_name <> 'utf8mb4_nopad_bin'"))
          .isEqualTo("0");
    }
  }

  @Test
  void aWrongPasswordIsTheSetUpsFault() {
    StoreConfig right = TestStore.freshConfig();
    StoreConfig wrong =
        new StoreConfig(
            right.directory(),
            right.url(),
            right.user(),
            Optional.of(new Secret("wrong")),
            2,
            Duration.ofSeconds(2));
    assertThatThrownBy(() -> Store.open(wrong))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.STORE_SETUP))
        .hasMessageContaining("Access denied");
  }

  @Test
  void aPoolThatIsBusyFailsInTimeAndStaysWritable() throws SQLException {
    StoreConfig config = TestStore.freshConfig();
    StoreConfig small =
        new StoreConfig(
            config.directory(),
            config.url(),
            config.user(),
            config.password(),
            1,
            Duration.ofMillis(300));
    try (Store store = Store.open(small);
        Connection taken = store.dataSource().getConnection()) {
      assertThat(taken.getAutoCommit()).isFalse();
      assertThatThrownBy(() -> one(store, "SELECT 1"))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> {
                assertThat(e.category()).isEqualTo(Category.RETRY);
                assertThat(e.code()).isEqualTo(ProblemCode.STORE_UNAVAILABLE);
              });
      assertThat(store.writable()).isTrue();
    }
  }

  @Test
  void anOutageFailsInTimeAndPassesByItself() {
    try (Store store = TestStore.fresh()) {
      assertThat(store.writable()).isTrue();
      TestStore.server().stopServer();
      try {
        await().atMost(Duration.ofSeconds(5)).until(() -> !store.writable());
        long start = System.nanoTime();
        assertThatThrownBy(() -> one(store, "SELECT 1"))
            .isInstanceOfSatisfying(
                StoreException.class,
                e -> assertThat(e.code()).isEqualTo(ProblemCode.STORE_UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      } finally {
        TestStore.server().startServer();
      }
      await().atMost(Duration.ofSeconds(10)).until(store::writable);
      assertThat(one(store, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aServerThatHangsIsNotWritable() throws Exception {
    try (Store store = TestStore.fresh()) {
      assertThat(store.writable()).isTrue();
      signal("STOP");
      try {
        AtomicLong longest = new AtomicLong();
        await()
            .atMost(Duration.ofSeconds(5))
            .until(
                () -> {
                  long start = System.nanoTime();
                  boolean writable = store.writable();
                  longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                  return !writable;
                });
        assertThat(Duration.ofNanos(longest.get())).isLessThan(Duration.ofSeconds(2));
      } finally {
        signal("CONT");
      }
      await().atMost(Duration.ofSeconds(10)).until(store::writable);
    }
  }

  private static void signal(String name) throws Exception {
    ProcessHandle server =
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("/mariadbd"))
            .findFirst()
            .orElseThrow();
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void aClosedStoreSaysSo() {
    Store store = TestStore.fresh();
    store.close();
    assertThatThrownBy(() -> one(store, "SELECT 1"))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is closed");
  }

  private static StoreException refusal(Store store, String sql) {
    try {
      execute(store, sql);
      throw new AssertionError("not refused: " + sql);
    } catch (StoreException refusal) {
      return refusal;
    }
  }

  private static void execute(Store store, String sql) {
    store.transact(connection -> execute(connection, sql));
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static String one(Store store, String sql) {
    return store.transact(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
          }
        });
  }

  private static Instant timestamp(Store store, String sql) {
    return store.transact(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            row.next();
            Timestamp timestamp = row.getTimestamp(1);
            return timestamp.toInstant();
          }
        });
  }
}

package com.markasouqs.bridge.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the version that this bridge needs. Several instances may start at once:
 * Flyway holds a named lock in the database while it works.
 */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private Migrations() {}

  /**
   * Checks what was applied already and applies what is missing.
   *
   * @throws StoreException category CONFIGURATION when the tables are newer than the bridge or were
   *     changed by somebody else
   */
  static void apply(StoreAddress address) {
    try (HikariDataSource connections = ConnectionPool.openForMigrations(address)) {
      Flyway flyway =
          Flyway.configure()
              .dataSource(connections)
              .locations("classpath:db/migration")
              .failOnMissingLocations(true)
              .load();
      refuseNewerTables(flyway);
      int applied = flyway.migrate().migrationsExecuted;
      LOG.info("event=store_migrated applied={}", applied);
    } catch (FlywayException failure) {
      throw StoreException.setup(
          "The tables of the store could not be brought to this version: " + failure.getMessage(),
          failure);
    }
  }

  private static void refuseNewerTables(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    Arrays.stream(all)
        .filter(migration -> migration.getState().isApplied() && !migration.getState().isResolved())
        .findFirst()
        .ifPresent(
            migration -> {
              throw StoreException.setup(
                  "The store was written by a newer bridge (its table version is "
                      + flyway.info().current().getVersion()
                      + "): start that version again, or restore the store from a backup.",
                  null);
            });
  }
}

package com.markasouqs.bridge.pushed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsIT {
  private static final Duration LEASE = Duration.ofSeconds(1);

  private final Store store = TestStore.fresh();
  private final Turns turns = new Turns(store, Clock.systemUTC(), LEASE);
  private final Turns others = new Turns(store, Clock.systemUTC(), LEASE);

  @AfterEach
  void close() {
    turns.close();
    others.close();
    store.close();
  }

  private Instant heldUntil(String name) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT held_until FROM turn WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
              return row.next()
                  ? row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                  : Instant.MIN;
            }
          }
        });
  }

  @Test
  void aTurnOfAChannelLastsLongerThanItsLeaseWhileItsWorkDoes() {
    String name = Channel.STOCK.wireName();
    turns.take(
        Channel.STOCK,
        () -> {
          Instant end = heldUntil(name);
          await().until(() -> heldUntil(name).isAfter(end.plus(LEASE)));
          return true;
        });
    assertThat(heldUntil(name)).isEqualTo(Instant.MIN);
  }

  @Test
  void oneInstanceAtATimeHasAnOrder() {
    assertThat(turns.beginOrder("order_1", Duration.ZERO)).isTrue();
    assertThat(others.beginOrder("order_2", Duration.ZERO)).isTrue();
    assertThat(others.beginOrder("order_1", Duration.ZERO)).isFalse();
    turns.endOrder("order_1");
    assertThat(others.beginOrder("order_1", Duration.ZERO)).isTrue();
  }

  @Test
  void aTurnOfAnOrderIsRenewedAndEndsWithItsInstance() {
    turns.beginOrder("order_1", Duration.ZERO);
    Instant end = heldUntil("order:order_1");
    await().until(() -> heldUntil("order:order_1").isAfter(end.plus(LEASE)));
    assertThat(others.beginOrder("order_1", Duration.ZERO)).isFalse();
    turns.close();
    assertThat(others.beginOrder("order_1", Duration.ofSeconds(10))).isTrue();
  }
}

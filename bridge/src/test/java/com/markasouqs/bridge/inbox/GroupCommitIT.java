package com.markasouqs.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inbox and its group commit on the real store. */
class GroupCommitIT {
  private final AtomicInteger commits = new AtomicInteger();
  private Store store;
  private Inbox inbox;
  private GroupCommit group;

  @BeforeEach
  void open() {
    store = TestStore.fresh();
    inbox = new Inbox(store, Clock.systemUTC());
    group = new GroupCommit(inbox, commits::incrementAndGet);
  }

  @AfterEach
  void close() {
    group.close();
    store.close();
  }

  @Test
  void whatGathersIsCommittedTogetherAndInOneRowEach() {
    List<CompletableFuture<Receipt>> receipts =
        IntStream.range(0, 100).mapToObj(i -> group.submit(event("key" + i % 50))).toList();
    group.start();
    List<Receipt> given = receipts.stream().map(CompletableFuture::join).toList();
    assertThat(commits).hasValue(1);
    assertThat(given).filteredOn(Receipt::fresh).hasSize(50);
    assertThat(given.get(0).fresh()).isTrue();
    assertThat(given.get(50))
        .isEqualTo(new Receipt(given.get(0).eventId(), false, EventState.ACCEPTED, null));
    assertThat(count()).isEqualTo(50);
  }

  @Test
  void oneBadRowFailsAlone() {
    execute("ALTER TABLE event ADD CONSTRAINT poison CHECK (dedup_key <> 'bad')");
    List<CompletableFuture<Receipt>> good = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      good.add(group.submit(event("key" + i)));
    }
    CompletableFuture<Receipt> bad = group.submit(event("bad"));
    good.add(group.submit(event("last")));
    group.start();
    assertThat(good).allSatisfy(one -> assertThat(one.join().fresh()).isTrue());
    assertThat(bad)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(EventRefused.class);
    assertThat(count()).isEqualTo(101);
    assertThat(commits).hasValueLessThan(20);
  }

  @Test
  void anOutageIsToldToEverybodyWhoWaitsAndPasses() {
    group.start();
    group.submit(event("before")).join();
    TestStore.server().stopServer();
    try {
      List<CompletableFuture<Receipt>> away =
          IntStream.range(0, 1000).mapToObj(i -> group.submit(event("away" + i))).toList();
      assertThat(CompletableFuture.allOf(away.toArray(CompletableFuture[]::new)))
          .failsWithin(Duration.ofSeconds(9));
      assertThat(away).allSatisfy(one -> assertThat(one).isCompletedExceptionally());
    } finally {
      TestStore.server().startServer();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsMatching(still -> still instanceof CompletionException)
        .until(() -> group.submit(event("after")).join().fresh());
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aFailingListenerDoesNotMakeCommittedEventsLookRefused() {
    AtomicBoolean called = new AtomicBoolean();
    try (GroupCommit failing =
        new GroupCommit(
            inbox,
            () -> {
              called.set(true);
              throw new IllegalStateException("on purpose");
            })) {
      failing.start();
      assertThat(failing.submit(event("one")).join().fresh()).isTrue();
      assertThat(failing.submit(event("two")).join().fresh()).isTrue();
    }
    assertThat(called).isTrue();
  }

  @Test
  void aFullQueueAndAClosedOneTakeNoMore() {
    List<CompletableFuture<Receipt>> taken =
        IntStream.range(0, 10_000).mapToObj(i -> group.submit(event("key"))).toList();
    assertRefused(group.submit(event("key")));
    group.start();
    group.close();
    assertThat(taken).allSatisfy(one -> assertThat(one).isCompleted());
    assertRefused(group.submit(event("key")));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void noSubmissionIsLeftWithoutAnAnswerByAClose() throws InterruptedException {
    group.start();
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    CountDownLatch underWay = new CountDownLatch(1);
    Thread sender =
        new Thread(
            () -> {
              CompletableFuture<Receipt> last;
              do {
                last = group.submit(event("key" + receipts.size() % 100));
                receipts.add(last);
                underWay.countDown();
              } while (!last.isCompletedExceptionally() && receipts.size() < 1_000_000);
            });
    sender.start();
    assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();
    group.close();
    sender.join();
    for (CompletableFuture<Receipt> receipt : receipts) {
      assertThat(receipt.handle((given, failure) -> true).orTimeout(10, TimeUnit.SECONDS).join())
          .isTrue();
    }
  }

  @Test
  void twoInstancesMakeOneRow() {
    try (GroupCommit other = new GroupCommit(inbox, () -> {})) {
      List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        receipts.add(group.submit(event("key" + i)));
        receipts.add(other.submit(event("key" + (299 - i))));
      }
      group.start();
      other.start();
      assertThat(receipts.stream().map(CompletableFuture::join).filter(Receipt::fresh))
          .hasSize(300);
    }
    assertThat(count()).isEqualTo(300);
  }

  private static void assertRefused(CompletableFuture<Receipt> receipt) {
    assertThat(receipt)
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
  }

  private static NewEvent event(String key) {
    return new NewEvent(
        key,
        EventType.ORDER_CREATED,
        EntityKey.order("order_" + key),
        EventSource.WEBHOOK,
        "{}".getBytes(StandardCharsets.UTF_8),
        null);
  }

  private long count() {
    return new EventDesk(store, Clock.systemUTC()).counts().get("accepted");
  }

  private void execute(String sql) {
    store.transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }
}

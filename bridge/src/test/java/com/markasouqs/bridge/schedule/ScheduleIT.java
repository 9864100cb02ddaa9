package com.markasouqs.bridge.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.config.StoreConfig;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The schedule on a real store. */
class ScheduleIT {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final AtomicInteger runs = new AtomicInteger();

  private JobReport counted() {
    return new JobReport(runs.incrementAndGet(), 2, 3, 4, "done");
  }

  private static Schedule started(Store store, JobDefinition... jobs) {
    Schedule schedule = new Schedule(store, CLOCK, List.of(jobs));
    schedule.start();
    return schedule;
  }

  private static JobDefinition job(Duration interval, Callable<JobReport> body) {
    return new JobDefinition("walk", interval, body);
  }

  private static JobStatus status(Schedule schedule) {
    return schedule.list().get(0);
  }

  private void awaitRuns(int atLeast) {
    await().atMost(PATIENCE).until(() -> runs.get() >= atLeast);
  }

  @Test
  void oneRunAtATimeOnTwoInstances() {
    AtomicInteger present = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<JobReport> body =
        () -> {
          most.accumulateAndGet(present.incrementAndGet(), Math::max);
          // The time that the work takes: nothing ever counts down.
          boolean unused = new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS);
          present.decrementAndGet();
          return counted();
        };
    StoreConfig config = TestStore.freshConfig();
    try (Store one = Store.open(config);
        Store other = Store.open(config);
        Schedule first = started(one, job(SECOND, body));
        Schedule second = started(other, job(SECOND, body))) {
      for (int ask = 1; ask <= 5; ask++) {
        first.runNow("walk");
        second.runNow("walk");
        awaitRuns(ask * 2);
      }
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void aRunIsRecorded() {
    try (Store store = TestStore.fresh();
        Schedule schedule = started(store, job(HOUR, this::counted))) {
      await().atMost(PATIENCE).until(() -> !status(schedule).lastRuns().isEmpty());
      JobStatus status = status(schedule);
      assertThat(status.interval()).isEqualTo(HOUR);
      assertThat(status.paused()).isFalse();
      assertThat(status.nextRun()).isAfter(CLOCK.instant());
      JobRun run = status.lastRuns().get(0);
      assertThat(run.report()).isEqualTo(new JobReport(1, 2, 3, 4, "done"));
      assertThat(run.outcome()).isEqualTo(JobRun.Outcome.OK);
      assertThat(run.startedAt()).isBefore(CLOCK.instant());
      assertThat(run.duration()).isLessThan(PATIENCE);
      assertThat(run.instance()).isNotBlank();
    }
  }

  @Test
  void aPauseLastsOverARestartAndOtherIntervals() {
    try (Store store = TestStore.fresh()) {
      try (Schedule schedule = started(store, job(SECOND, this::counted))) {
        awaitRuns(1);
        schedule.pause("walk");
      }
      int before = runs.get();
      try (Schedule schedule = started(store, job(SECOND.multipliedBy(2), this::counted))) {
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> runs.get() == before);
        assertThat(status(schedule).paused()).isTrue();
        assertThat(status(schedule).nextRun()).isNull();

        schedule.runNow("walk");
        awaitRuns(before + 1);
        assertThat(status(schedule).paused()).isTrue();

        schedule.resume("walk");
        awaitRuns(before + 3);
        assertThat(status(schedule).paused()).isFalse();
      }
    }
  }

  @Test
  void askedForWhileItRunsItRunsOnceMore() throws InterruptedException {
    Semaphore gate = new Semaphore(0);
    CountDownLatch running = new CountDownLatch(1);
    Callable<JobReport> body =
        () -> {
          running.countDown();
          gate.acquire();
          return counted();
        };
    try (Store store = TestStore.fresh();
        Schedule schedule = started(store, job(HOUR, body))) {
      assertThat(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      for (int ask = 0; ask < 5; ask++) {
        schedule.runNow("walk");
      }
      gate.release(10);
      await()
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> status(schedule).lastRuns().size() == 2);

      gate.drainPermits();
      schedule.runNow("walk");
      await().atMost(PATIENCE).until(gate::hasQueuedThreads);
      // The run under way was asked for, too: this asks for one after it.
      schedule.runNow("walk");
      schedule.runNow("walk");
      gate.release(10);
      await()
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> status(schedule).lastRuns().size() == 4);
    }
  }

  @Test
  void whatWasMissedDuringALongRunIsMadeUpForOnce() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    List<Instant> starts = new CopyOnWriteArrayList<>();
    Callable<JobReport> body =
        () -> {
          starts.add(CLOCK.instant());
          gate.await();
          return counted();
        };
    try (Store store = TestStore.fresh();
        Schedule schedule = started(store, job(SECOND.multipliedBy(2), body))) {
      await().atMost(PATIENCE).until(() -> !starts.isEmpty());
      Instant late = starts.get(0).plusSeconds(9);
      await().atMost(PATIENCE).until(() -> CLOCK.instant().isAfter(late));
      gate.countDown();
      await().atMost(PATIENCE).until(() -> starts.size() >= 4);
      Duration three = Duration.between(starts.get(1), starts.get(3));
      assertThat(three).isGreaterThan(Duration.ofMillis(2500));
      assertThat(schedule.list()).hasSize(1);
    }
  }

  @Test
  void aBodyThatThrowsIsRecordedAndRunsAgain() {
    Callable<JobReport> body =
        () -> {
          if (runs.incrementAndGet() == 1) {
            throw new IllegalStateException("noor@example.com");
          }
          throw new UnknownJob("other");
        };
    try (Store store = TestStore.fresh();
        Schedule schedule = started(store, job(SECOND, body))) {
      await().atMost(PATIENCE).until(() -> status(schedule).lastRuns().size() >= 2);
      List<JobRun> failed = status(schedule).lastRuns();
      assertThat(failed).allMatch(run -> run.outcome() == JobRun.Outcome.FAILED);
      assertThat(failed.get(failed.size() - 1).report().message())
          .contains("IllegalStateException")
          .doesNotContain("noor");
      assertThat(failed.get(0).report().message()).isEqualTo("There is no job other.");
    }
  }

  @Test
  void otherIntervalsCountAndOtherJobsAreRemoved() {
    try (Store store = TestStore.fresh()) {
      JobDefinition gone = new JobDefinition("gone", SECOND, this::counted);
      try (Schedule schedule = started(store, job(HOUR, this::counted), gone)) {
        assertThat(schedule.list()).extracting(JobStatus::name).containsExactly("walk", "gone");
      }
      try (Schedule schedule = started(store, job(Duration.ofMinutes(5), this::counted))) {
        assertThat(status(schedule).nextRun())
            .isBetween(CLOCK.instant().plusSeconds(200), CLOCK.instant().plusSeconds(301));
        assertThat(count(store, "QRTZ_JOB_DETAILS")).isEqualTo(1);
        assertThatThrownBy(() -> schedule.runNow("gone"))
            .isInstanceOfSatisfying(
                UnknownJob.class, unknown -> assertThat(unknown.name()).isEqualTo("gone"));
      }
    }
  }

  @Test
  void goesOnAfterAnOutageOfTheStore() {
    try (Store store = TestStore.fresh();
        Schedule schedule = started(store, job(SECOND, this::counted))) {
      awaitRuns(2);
      TestStore.server().stopServer();
      try {
        assertThatThrownBy(() -> schedule.runNow("walk")).isInstanceOf(ScheduleUnavailable.class);
      } finally {
        TestStore.server().startServer();
      }
      int before = runs.get();
      awaitRuns(before + 3);
      await().atMost(PATIENCE).until(() -> status(schedule).lastRuns().size() >= 4);
    }
  }

  @Test
  void goesOnAfterStatementsThatFailed() {
    try (Store store = TestStore.fresh();
        Schedule schedule = started(store, job(SECOND, this::counted))) {
      awaitRuns(1);
      execute(store, "RENAME TABLE QRTZ_JOB_DETAILS TO QRTZ_AWAY");
      int before = runs.get();
      await().during(SECOND.multipliedBy(3)).atMost(PATIENCE).until(() -> runs.get() <= before + 1);
      execute(store, "RENAME TABLE QRTZ_AWAY TO QRTZ_JOB_DETAILS");
      awaitRuns(runs.get() + 2);
      assertThat(schedule.list()).hasSize(1);
    }
  }

  @Test
  void aJobOfAKilledInstanceIsReleased() {
    try (Store store = TestStore.fresh()) {
      try (Schedule schedule = started(store, job(SECOND, this::counted))) {
        awaitRuns(1);
        assertThat(schedule.list()).hasSize(1);
      }
      // What a killed instance leaves behind: its run, its last sign of life, a blocked trigger.
      long minuteAgo = CLOCK.millis() - 60_000;
      execute(store, "UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = 'BLOCKED'");
      execute(
          store, "INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('bridge', 'dead', %d, 4000)", minuteAgo);
      execute(
          store,
          "INSERT INTO QRTZ_FIRED_TRIGGERS VALUES ('bridge', 'dead-1', 'walk', 'interval', 'dead', %d, %1$d, 5, 'EXECUTING', 'walk', 'jobs', 1, 0)",
          minuteAgo);
      int before = runs.get();
      try (Schedule schedule = started(store, job(SECOND, this::counted))) {
        awaitRuns(before + 2);
        assertThat(schedule.list()).hasSize(1);
      }
    }
  }

  @Test
  void closingWaitsForTheRunUnderWay() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    Callable<JobReport> body =
        () -> {
          running.countDown();
          boolean unused = new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
          return counted();
        };
    try (Store store = TestStore.fresh()) {
      try (Schedule schedule = started(store, job(HOUR, body))) {
        assertThat(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(schedule.list()).hasSize(1);
      }
      assertThat(new JobRuns(store).newest("walk", 9))
          .singleElement()
          .satisfies(run -> assertThat(run.outcome()).isEqualTo(JobRun.Outcome.OK));
      assertThat(count(store, "QRTZ_FIRED_TRIGGERS")).isZero();
    }
  }

  @Test
  void aRunMayAskForAnotherWhileTheScheduleCloses() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    AtomicReference<Schedule> own = new AtomicReference<>();
    Callable<JobReport> body =
        () -> {
          inside.countDown();
          closing.await();
          own.get().runNow("walk");
          return counted();
        };
    try (Store store = TestStore.fresh()) {
      Schedule schedule = new Schedule(store, CLOCK, List.of(job(HOUR, body)));
      own.set(schedule);
      schedule.start();
      assertThat(inside.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Thread closer = new Thread(schedule::close);
      closer.start();
      await().atMost(PATIENCE).until(() -> closer.getState() == Thread.State.TIMED_WAITING);
      closing.countDown();
      // Less than it waits before it interrupts runs.
      closer.join(Duration.ofSeconds(5).toMillis());
      assertThat(closer.isAlive()).isFalse();
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void closingInterruptsARunThatTakesTooLong() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    Callable<JobReport> body =
        () -> {
          running.countDown();
          new CountDownLatch(1).await();
          return counted();
        };
    try (Store store = TestStore.fresh()) {
      Instant closing;
      try (Schedule schedule = started(store, job(HOUR, body))) {
        assertThat(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(schedule.list()).hasSize(1);
        closing = CLOCK.instant();
      }
      assertThat(Duration.between(closing, CLOCK.instant())).isLessThan(Duration.ofSeconds(9));
      assertThat(new JobRuns(store).newest("walk", 9))
          .singleElement()
          .satisfies(run -> assertThat(run.outcome()).isEqualTo(JobRun.Outcome.FAILED));
    }
  }

  @Test
  void onlyTheNewestRunsAreKept() {
    try (Store store = TestStore.fresh()) {
      JobRuns kept = new JobRuns(store);
      for (int number = 1; number <= JobRuns.KEPT + 3; number++) {
        kept.add(run("walk", number));
      }
      kept.add(run("other", 1));
      assertThat(count(store, "job_run")).isEqualTo(JobRuns.KEPT + 1);
      assertThat(kept.newest("walk", 2))
          .extracting(run -> run.report().read())
          .containsExactly(JobRuns.KEPT + 3, JobRuns.KEPT + 2);
    }
  }

  private static JobRun run(String job, int read) {
    return new JobRun(
        job,
        CLOCK.instant(),
        SECOND,
        JobRun.Outcome.OK,
        new JobReport(read, 0, 0, 0, ""),
        "instance");
  }

  private static int count(Store store, String table) {
    return store.transact(
        connection -> {
          try (Statement statement = connection.createStatement();
              var row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private static void execute(Store store, String sql, Object... values) {
    store.transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(String.format(Locale.ROOT, sql, values));
          }
        });
  }
}

package com.markasouqs.bridge.schedule;

import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs at their intervals, and when asked.
 *
 * <p>Over all instances on one store, one run of a job is under way at a time, pauses and requests
 * count for all, and each run is recorded. Runs that were missed (the store or all instances were
 * away, the run before took too long) are made up for by one. An outage of the store delays runs;
 * the schedule goes on by itself. When an instance is killed, the others, or its successor, release
 * the jobs that it ran within about 20 s. The clocks of all instances have to agree to a few
 * seconds, and so has the clock given here with this machine's.
 *
 * <p>Entered by any thread, after {@link #start}; the bodies run on six threads of its own.
 */
public final class Schedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
  private static final int SHOWN_RUNS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration PATIENCE_AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final Store store;
  private final Clock clock;
  private final Map<String, JobDefinition> jobs =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final JobRuns runs;
  private final String instance = ClusteredQuartz.newInstanceName();
  private Scheduler scheduler;
  // Read without the lock: closing keeps it while it waits for runs, and these may ask for others.
  private volatile JobTriggers triggers;

  /**
   * Reads and starts nothing yet.
   *
   * @param store stays the caller's, who closes it after the schedule
   * @throws IllegalArgumentException when two jobs have one name
   */
  public Schedule(Store store, Clock clock, List<JobDefinition> jobs) {
    this.store = store;
    this.clock = clock;
    this.runs = new JobRuns(store);
    for (JobDefinition job : jobs) {
      if (this.jobs.put(job.name(), job) != null) {
        throw new IllegalArgumentException("two jobs are called " + job.name());
      }
    }
  }

  /**
   * Makes the stored jobs what the definitions say (changed intervals count, other jobs are
   * removed, paused ones stay paused) and starts running them; a new job runs at once.
   *
   * @throws ScheduleUnavailable when the store did not answer; nothing is left running
   * @throws IllegalStateException when it was started before
   */
  public synchronized void start() {
    if (scheduler != null) {
      throw new IllegalStateException("the schedule was started before");
    }
    boolean started = false;
    try {
      scheduler = ClusteredQuartz.create(store, instance, this::job);
      triggers = new JobTriggers(scheduler, clock);
      triggers.define(definitions());
      scheduler.start();
      started = true;
      LOG.info("event=schedule_started instance={} jobs={}", instance, jobs.keySet());
    } catch (SchedulerException failure) {
      throw new ScheduleUnavailable(failure);
    } finally {
      if (!started) {
        close();
      }
    }
  }

  private Job job(TriggerFiredBundle fired, Scheduler unused) {
    String name = JobTriggers.jobName(fired.getJobDetail().getKey());
    JobDefinition definition = jobs.get(name);
    if (definition == null) {
      // Another version of the bridge defined it; an exception here would stop it for good.
      return context -> LOG.warn("event=job_unknown job={} instance={}", name, instance);
    }
    return new RecordedJob(definition, runs, clock, instance);
  }

  /**
   * Runs the job as soon as possible, on any instance, paused or not. Asked for while it runs, it
   * runs once more afterwards, however often it was asked for.
   *
   * @throws UnknownJob when there is no such job
   * @throws ScheduleUnavailable when the store did not take the request
   */
  public void runNow(String job) {
    require(job);
    attempt(triggers -> triggers.runNow(job));
  }

  /**
   * Stops running the job at its interval, on all instances and over restarts; a run under way goes
   * on. Does nothing when it is paused already.
   *
   * @throws UnknownJob when there is no such job
   * @throws ScheduleUnavailable when the store did not take the request
   */
  public void pause(String job) {
    require(job);
    attempt(triggers -> triggers.pause(job));
    LOG.info("event=job_paused job={}", job);
  }

  /**
   * Runs the job at its interval again; at once when it was due meanwhile. Does nothing when it is
   * not paused.
   *
   * @throws UnknownJob when there is no such job
   * @throws ScheduleUnavailable when the store did not take the request
   */
  public void resume(String job) {
    require(job);
    attempt(triggers -> triggers.resume(job));
    LOG.info("event=job_resumed job={}", job);
  }

  /**
   * Runs jobs at other intervals from now on, on all instances; the next run of a changed one is an
   * interval from now. Paused ones stay paused. Does nothing for those whose interval it is.
   *
   * @param intervals by the job's name; jobs that there are not are passed over
   * @throws ScheduleUnavailable when the store did not take the request
   */
  public void reschedule(Map<String, Duration> intervals) {
    intervals.forEach(
        (name, interval) -> {
          JobDefinition changed =
              jobs.computeIfPresent(
                  name, (unused, job) -> new JobDefinition(name, interval, job.body()));
          if (changed != null) {
            attempt(triggers -> triggers.reschedule(changed));
          }
        });
  }

  /**
   * All jobs in the order of their definitions.
   *
   * @throws ScheduleUnavailable when the store did not answer
   */
  public List<JobStatus> list() {
    List<JobStatus> list = new ArrayList<>();
    attempt(
        triggers -> {
          for (JobDefinition job : definitions()) {
            list.add(status(triggers, job));
          }
        });
    return List.copyOf(list);
  }

  private List<JobDefinition> definitions() {
    synchronized (jobs) {
      return List.copyOf(jobs.values());
    }
  }

  private JobStatus status(JobTriggers triggers, JobDefinition job) throws SchedulerException {
    boolean paused = triggers.isPaused(job.name());
    Date next = triggers.nextRun(job.name());
    Instant nextRun = paused || next == null ? null : next.toInstant();
    return new JobStatus(
        job.name(), job.interval(), paused, nextRun, runs.newest(job.name(), SHOWN_RUNS));
  }

  private void require(String job) {
    if (!jobs.containsKey(job)) {
      throw new UnknownJob(job);
    }
  }

  private void attempt(Request request) {
    JobTriggers present = triggers;
    if (present == null) {
      throw new IllegalStateException("the schedule was not started");
    }
    try {
      request.make(present);
    } catch (SchedulerException | StoreException failure) {
      throw new ScheduleUnavailable(failure);
    }
  }

  /**
   * Starts no more runs and waits for those under way: 6 s, then they are interrupted, and 2 s
   * more. A run that does not end by then is given up: its thread is a daemon, and the job is
   * released by the next instance that looks.
   */
  @Override
  public synchronized void close() {
    if (scheduler == null) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    Thread closer = new Thread(() -> shutDown(done), "schedule-close");
    closer.setDaemon(true);
    closer.start();
    try {
      if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        interruptRuns();
        if (!done.await(PATIENCE_AFTER_INTERRUPT.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("event=schedule_close_given_up instance={}", instance);
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    LOG.info("event=schedule_closed instance={}", instance);
  }

  private void shutDown(CountDownLatch done) {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException failure) {
      LOG.warn("event=schedule_close_failed instance={}", instance, failure);
    } finally {
      done.countDown();
    }
  }

  private void interruptRuns() {
    try {
      for (JobExecutionContext run : scheduler.getCurrentlyExecutingJobs()) {
        LOG.warn("event=job_interrupted job={}", run.getJobDetail().getKey().getName());
        scheduler.interrupt(run.getFireInstanceId());
      }
    } catch (SchedulerException failure) {
      LOG.warn("event=job_interrupt_failed instance={}", instance, failure);
    }
  }

  /** What is asked of the shared rows. */
  private interface Request {
    void make(JobTriggers triggers) throws SchedulerException;
  }
}

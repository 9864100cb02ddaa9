package com.markasouqs.bridge.schedule;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.InterruptableJob;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a job: calls the body and records how it went.
 *
 * <p>Nothing is thrown on to Quartz: a failed run changes nothing about the next one.
 */
@DisallowConcurrentExecution
final class RecordedJob implements InterruptableJob {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedJob.class);

  private final JobDefinition definition;
  private final JobRuns runs;
  private final Clock clock;
  private final String instance;
  private Thread worker;
  private boolean interrupted;

  RecordedJob(JobDefinition definition, JobRuns runs, Clock clock, String instance) {
    this.definition = definition;
    this.runs = runs;
    this.clock = clock;
    this.instance = instance;
  }

  @Override
  public void execute(JobExecutionContext context) {
    Instant start = clock.instant();
    long nanos = System.nanoTime();
    JobRun.Outcome outcome = JobRun.Outcome.FAILED;
    JobReport report;
    try {
      report = callBody();
      outcome = JobRun.Outcome.OK;
    } catch (BridgeException failure) {
      report = failed(failure.getMessage());
      log(failure);
    } catch (InterruptedException stopped) {
      report = failed("Interrupted: the bridge was stopped.");
    } catch (Exception | LinkageError failure) {
      // Its words may be personal: they go nowhere but into the log of a fault.
      report = failed(failure.getClass().getSimpleName() + ": the log has the rest.");
      LOG.error("event=job_failed job={} instance={}", definition.name(), instance, failure);
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - nanos);
    record(new JobRun(definition.name(), start, duration, outcome, report, instance));
  }

  /** Calls the body, interruptible until it returns and not a moment longer. */
  private JobReport callBody() throws Exception {
    synchronized (this) {
      if (interrupted) {
        throw new InterruptedException();
      }
      worker = Thread.currentThread();
    }
    try {
      return definition.body().call();
    } finally {
      synchronized (this) {
        worker = null;
        // Quartz has to write that the run is over.
        boolean unused = Thread.interrupted();
      }
    }
  }

  private static JobReport failed(String message) {
    return new JobReport(0, 0, 0, 0, message);
  }

  private void log(BridgeException failure) {
    if (failure.category() == Category.BUG) {
      LOG.error("event=job_failed job={} instance={}", definition.name(), instance, failure);
    } else {
      LOG.warn(
          "event=job_failed job={} instance={} code={} message=\"{}\"",
          definition.name(),
          instance,
          failure.code(),
          failure.getMessage());
    }
  }

  private void record(JobRun run) {
    JobReport report = run.report();
    LOG.info(
        "event=job_run job={} outcome={} millis={} read={} changed={} unchanged={} failed={}",
        run.job(),
        run.outcome(),
        run.duration().toMillis(),
        report.read(),
        report.changed(),
        report.unchanged(),
        report.failed());
    try {
      runs.add(run);
    } catch (StoreException failure) {
      LOG.warn("event=job_run_not_recorded job={} message=\"{}\"", run.job(), failure.getMessage());
    }
  }

  /** Interrupts the body, also one that is about to begin. */
  @Override
  public synchronized void interrupt() {
    interrupted = true;
    if (worker != null) {
      worker.interrupt();
    }
  }
}

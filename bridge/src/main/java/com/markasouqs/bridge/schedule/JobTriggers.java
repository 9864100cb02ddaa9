package com.markasouqs.bridge.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of jobs and triggers that all instances share: each job has a trigger for its interval,
 * and at most one more for the run that somebody asked for.
 */
final class JobTriggers {
  private static final Logger LOG = LoggerFactory.getLogger(JobTriggers.class);
  private static final String JOBS = "jobs";
  private static final String INTERVAL = "interval";
  private static final String ON_DEMAND = "on-demand";

  private final Scheduler scheduler;
  private final Clock clock;

  JobTriggers(Scheduler scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  static String jobName(JobKey key) {
    return key.getName();
  }

  private static JobKey job(String name) {
    return new JobKey(name, JOBS);
  }

  private static TriggerKey interval(String job) {
    return new TriggerKey(job, INTERVAL);
  }

  /** Makes the rows what these definitions say; jobs that are not among them are removed. */
  void define(Collection<JobDefinition> definitions) throws SchedulerException {
    for (JobDefinition definition : definitions) {
      define(definition);
    }
    for (JobKey key : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(JOBS))) {
      if (definitions.stream().noneMatch(known -> known.name().equals(key.getName()))) {
        scheduler.deleteJob(key);
        LOG.info("event=job_removed job={}", key.getName());
      }
    }
  }

  private void define(JobDefinition definition) throws SchedulerException {
    String name = definition.name();
    scheduler.addJob(
        JobBuilder.newJob(RecordedJob.class).withIdentity(job(name)).storeDurably().build(), true);
    Trigger present = scheduler.getTrigger(interval(name));
    if (present == null) {
      scheduleFirst(definition);
    } else if (!hasInterval(present, definition.interval())) {
      boolean paused = isPaused(name);
      // Not due before it is paused again.
      Date next = Date.from(clock.instant().plus(definition.interval()));
      scheduler.rescheduleJob(interval(name), intervalTrigger(definition, next));
      if (paused) {
        pause(name);
      }
    } else if (scheduler.getTriggerState(interval(name)) == Trigger.TriggerState.ERROR) {
      scheduler.resetTriggerFromErrorState(interval(name));
    }
  }

  private void scheduleFirst(JobDefinition definition) throws SchedulerException {
    try {
      scheduler.scheduleJob(intervalTrigger(definition, Date.from(clock.instant())));
    } catch (ObjectAlreadyExistsException anotherInstance) {
      LOG.debug("event=job_defined_elsewhere job={}", definition.name());
    }
  }

  /** Lets the job run at its definition's interval from now on; does nothing when it does. */
  void reschedule(JobDefinition definition) throws SchedulerException {
    Trigger present = scheduler.getTrigger(interval(definition.name()));
    if (present != null && !hasInterval(present, definition.interval())) {
      define(definition);
      LOG.info(
          "event=job_rescheduled job={} interval={}", definition.name(), definition.interval());
    }
  }

  private static boolean hasInterval(Trigger trigger, Duration interval) {
    return trigger instanceof SimpleTrigger simple
        && simple.getRepeatInterval() == interval.toMillis();
  }

  private static Trigger intervalTrigger(JobDefinition definition, Date start) {
    return TriggerBuilder.newTrigger()
        .withIdentity(interval(definition.name()))
        .forJob(job(definition.name()))
        .startAt(start)
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(definition.interval().toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNowWithExistingCount())
        .build();
  }

  /** One run as soon as possible, after the one that is under way; several requests are one. */
  void runNow(String job) throws SchedulerException {
    TriggerKey key = new TriggerKey(job, ON_DEMAND);
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(job(job))
            .startAt(Date.from(clock.instant()))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build();
    // A trigger whose run is under way still has its row: replaced, it stands for the next run.
    while (scheduler.rescheduleJob(key, trigger) == null) {
      try {
        scheduler.scheduleJob(trigger);
        return;
      } catch (ObjectAlreadyExistsException meanwhile) {
        LOG.debug("event=job_asked_for_elsewhere job={}", job);
      }
    }
  }

  void pause(String job) throws SchedulerException {
    scheduler.pauseTrigger(interval(job));
  }

  void resume(String job) throws SchedulerException {
    scheduler.resumeTrigger(interval(job));
  }

  boolean isPaused(String job) throws SchedulerException {
    return scheduler.getTriggerState(interval(job)) == Trigger.TriggerState.PAUSED;
  }

  /** When the job is due, null when it has no trigger. */
  Date nextRun(String job) throws SchedulerException {
    Trigger trigger = scheduler.getTrigger(interval(job));
    return trigger == null ? null : trigger.getNextFireTime();
  }
}

package com.markasouqs.bridge.schedule;

import com.markasouqs.bridge.store.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.StdJobRunShellFactory;
import org.quartz.impl.StdScheduler;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.simpl.CascadingClassLoadHelper;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.JobFactory;
import org.quartz.utils.DBConnectionManager;

/**
 * How Quartz is set up: clustered, with its tables in the store.
 *
 * <p>Put together by hand, because Quartz's factories allow one scheduler of a name in a JVM, while
 * all instances of a cluster share the name.
 */
final class ClusteredQuartz {
  /** Part of every key in the tables: all instances need the same. */
  private static final String NAME = "bridge";

  /** Few: jobs mostly wait for Odoo and Medusa, and parallel writers gain nothing there. */
  private static final int THREADS = 6;

  /** How late a run may be before what was missed is made up for by one run. */
  private static final Duration MISFIRE = Duration.ofSeconds(1);

  /**
   * How often an instance says that it lives; 7.5 s after a missing sign the others release the
   * jobs that it ran.
   */
  private static final Duration CHECK_IN = Duration.ofSeconds(4);

  /** How long a change that another instance made can go unnoticed. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration RETRY = Duration.ofSeconds(2);

  private ClusteredQuartz() {}

  /** A name that no other instance has, nor this one had before: host and a random part. */
  static String newInstanceName() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      host = "bridge";
    }
    String unique = UUID.randomUUID().toString().substring(0, 8);
    return host.substring(0, Math.min(host.length(), 100)) + "-" + unique;
  }

  /** A scheduler that is not started; it owns six worker threads and reads nothing yet. */
  static Scheduler create(Store store, String instance, JobFactory jobs) throws SchedulerException {
    StdJobRunShellFactory shells = new StdJobRunShellFactory();
    JobStoreTX jobStore = jobStore(store, instance);
    QuartzScheduler quartz =
        new QuartzScheduler(
            resources(instance, shells, jobStore), LOOK.toMillis(), RETRY.toMillis());
    ClassLoadHelper classes = new CascadingClassLoadHelper();
    classes.initialize();
    jobStore.initialize(classes, quartz.getSchedulerSignaler());
    quartz.setJobFactory(jobs);
    Scheduler scheduler = new StdScheduler(quartz);
    shells.initialize(scheduler);
    quartz.initialize();
    return scheduler;
  }

  private static QuartzSchedulerResources resources(
      String instance, StdJobRunShellFactory shells, JobStoreTX jobStore)
      throws SchedulerException {
    SimpleThreadPool threads = new SimpleThreadPool(THREADS, Thread.NORM_PRIORITY);
    threads.setInstanceName(NAME);
    threads.setInstanceId(instance);
    threads.setThreadNamePrefix("job");
    threads.setMakeThreadsDaemons(true);
    threads.initialize();
    QuartzSchedulerResources resources = new QuartzSchedulerResources();
    resources.setName(NAME);
    resources.setInstanceId(instance);
    resources.setThreadName("schedule");
    resources.setMakeSchedulerThreadDaemon(true);
    resources.setJobRunShellFactory(shells);
    resources.setThreadExecutor(new DefaultThreadExecutor());
    resources.setThreadPool(threads);
    resources.setJobStore(jobStore);
    return resources;
  }

  private static JobStoreTX jobStore(Store store, String instance) throws SchedulerException {
    // One provider an instance: Quartz keeps them by name for the whole JVM.
    DBConnectionManager.getInstance()
        .addConnectionProvider(instance, new StoreConnections(store.dataSource()));
    JobStoreTX jobStore = new PatientJobStore();
    jobStore.setInstanceName(NAME);
    jobStore.setInstanceId(instance);
    jobStore.setDataSource(instance);
    useDelegate(jobStore);
    jobStore.setTablePrefix("QRTZ_");
    jobStore.setUseProperties("true");
    jobStore.setIsClustered(true);
    jobStore.setClusterCheckinInterval(CHECK_IN.toMillis());
    jobStore.setMisfireThreshold(MISFIRE.toMillis());
    jobStore.setDbRetryInterval(RETRY.toMillis());
    jobStore.setMakeThreadsDaemons(true);
    jobStore.setThreadPoolSize(THREADS);
    return jobStore;
  }

  private static void useDelegate(JobStoreTX jobStore) {
    try {
      jobStore.setDriverDelegateClass(StdJDBCDelegate.class.getName());
    } catch (InvalidConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

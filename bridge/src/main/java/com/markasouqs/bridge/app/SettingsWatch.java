package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.settings.LiveSettings;
import com.markasouqs.bridge.settings.SettingsCondition;
import com.markasouqs.bridge.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changed settings: at what another instance took over every two seconds, at Odoo every
 * 30 seconds and when asked; and has a change take effect. What failed is done at the next look.
 *
 * <p>Works on a thread of its own, {@code settings}, and on that of who asks.
 */
final class SettingsWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration REREAD = Duration.ofSeconds(30);

  private final LiveSettings settings;
  private final Runnable mayAsk;
  private final BiConsumer<BusinessSettings, BusinessSettings> effect;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "settings"));
  private final List<Future<?>> looks = new ArrayList<>();
  private final Object lock = new Object();
  private BusinessSettings applied;
  private ProblemCode said;

  /**
   * @param mayAsk throws while Odoo is not to be asked
   * @param effect lets a change take effect: from these to those; called again when it throws
   */
  SettingsWatch(
      LiveSettings settings,
      Runnable mayAsk,
      BiConsumer<BusinessSettings, BusinessSettings> effect) {
    this.settings = settings;
    this.mayAsk = mayAsk;
    this.effect = effect;
    this.applied = settings.get();
  }

  void start() {
    looks.add(
        executor.scheduleWithFixedDelay(
            () -> guarded(this::follow), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS));
    looks.add(
        executor.scheduleWithFixedDelay(
            () -> guarded(this::reread), 0, REREAD.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Asks Odoo now, without waiting for it. */
  void soon() {
    try {
      executor.execute(() -> guarded(this::reread));
    } catch (RejectedExecutionException closed) {
      LOG.debug("event=settings_not_reread cause=\"the bridge is being stopped\"");
    }
  }

  /**
   * Asks Odoo and lets a change take effect before it returns.
   *
   * @throws BridgeException when Odoo or the store does not answer, or another database answers
   */
  SettingsCondition reread() {
    mayAsk.run();
    SettingsCondition condition = settings.reread();
    apply();
    return condition;
  }

  private void follow() {
    settings.follow();
    apply();
  }

  private void apply() {
    synchronized (lock) {
      BusinessSettings now = settings.get();
      if (!now.equals(applied)) {
        effect.accept(applied, now);
        applied = now;
      }
    }
  }

  /** Says once what keeps it from looking: the gate and the dispatcher say it as well. */
  private void guarded(Runnable look) {
    try {
      look.run();
      said = null;
    } catch (StoreException e) {
      LOG.debug("event=settings_not_looked_at cause=\"{}\"", e.getMessage());
    } catch (BridgeException e) {
      if (e.code() != said) {
        LOG.warn(
            "event=settings_not_reread code={} cause=\"{}\"; those in force stay, asked again",
            e.code(),
            e.getMessage());
      }
      said = e.code();
    } catch (RuntimeException e) {
      LOG.error("event=settings_not_reread; those in force stay, asked again", e);
    }
  }

  /** Looks no more; a look under way is let go. */
  @Override
  public void close() {
    looks.forEach(look -> look.cancel(false));
    executor.shutdownNow();
  }
}

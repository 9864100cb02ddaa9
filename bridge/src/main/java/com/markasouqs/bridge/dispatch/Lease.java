package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.Claims;
import com.markasouqs.bridge.store.StoreException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the claims that the dispatcher works on, from a thread of its own, so that a slow Odoo
 * loses none.
 */
final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Claims claims;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lease-heartbeat"));

  private final ScheduledFuture<?> renewal;

  Lease(Claims claims, Duration lease) {
    this.claims = claims;
    long interval = Math.max(lease.toMillis() / 3, 1);
    this.renewal =
        heartbeat.scheduleWithFixedDelay(this::renew, interval, interval, TimeUnit.MILLISECONDS);
  }

  void hold(String claim) {
    held.add(claim);
  }

  void release(String claim) {
    held.remove(claim);
  }

  private void renew() {
    if (held.isEmpty()) {
      return;
    }
    try {
      claims.renew(Set.copyOf(held));
    } catch (StoreException e) {
      LOG.warn("claims not renewed cause=\"{}\"; tried again before they end", e.getMessage());
    }
  }

  @Override
  public void close() {
    renewal.cancel(false);
    heartbeat.shutdownNow();
  }
}

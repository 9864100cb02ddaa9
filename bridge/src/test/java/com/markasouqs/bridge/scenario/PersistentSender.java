package com.markasouqs.bridge.scenario;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends each body again and again until it is answered 2xx, whichever process answers. */
final class PersistentSender implements AutoCloseable {
  private static final int THREADS = 4;

  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private volatile BridgeProcess receiver;

  PersistentSender(BridgeProcess receiver) {
    this.receiver = receiver;
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::run);
    }
  }

  /** From now on this process is sent to. */
  void sendTo(BridgeProcess next) {
    receiver = next;
  }

  void add(String body) {
    bodies.add(body);
  }

  /** How many bodies were answered 2xx. */
  int acknowledged() {
    return acknowledged.get();
  }

  private void run() {
    try {
      while (!threads.isShutdown()) {
        String body = bodies.take();
        while (!deliver(body)) {
          Thread.onSpinWait();
        }
        acknowledged.incrementAndGet();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean deliver(String body) throws InterruptedException {
    BridgeProcess target = receiver;
    try {
      int port = target.port().get();
      HttpResponse<Void> answer =
          http.send(
              Shop.request(Shop.webhooks(port), body), HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() / 100 == 2;
    } catch (IOException | ExecutionException lost) {
      awaitEnd(target);
      return false;
    }
  }

  /** A connection breaks because the process ends: wait for that, but not for ever. */
  private static void awaitEnd(BridgeProcess target) throws InterruptedException {
    try {
      target.onExit().get(200, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException alive) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

package com.markasouqs.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.webhook.Completions.Completion;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CompletionsTest {
  private static final OdooOrder ORDER = new OdooOrder(7, "S00007");

  private final Completions completions = new Completions();

  @Test
  void announcesToWhoWaits() {
    CompletableFuture<Completion> one = completions.await(1);
    CompletableFuture<Completion> other = completions.await(2);
    CompletableFuture<Completion> never = completions.await(3);
    completions.finished(1, ORDER);
    completions.postponed(2);
    completions.finished(99, null);
    assertThat(one).isCompletedWithValue(new Completion(true, ORDER));
    assertThat(other).isCompletedWithValue(new Completion(false, null));
    assertThat(never).isNotDone();
  }

  @Test
  void forgetsWhoNoLongerWaits() {
    CompletableFuture<Completion> waiter = completions.await(1);
    completions.forget(1, waiter);
    completions.finished(1, null);
    assertThat(waiter).isNotDone();
    assertThat(completions.waiting()).isZero();
  }

  @Test
  void letsEverybodyGoWhenClosed() {
    CompletableFuture<Completion> before = completions.await(1);
    completions.close();
    assertThat(before).isCompletedWithValue(new Completion(false, null));
    assertThat(completions.await(2)).isCompletedWithValue(new Completion(false, null));
  }
}

package com.markasouqs.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.SteppingClock;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RejectedBodiesIT {
  private final SteppingClock clock = new SteppingClock();
  private final Store store = TestStore.fresh();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theNewestAreKeptAndTheOldestGo() {
    RejectedBodies bodies = new RejectedBodies(store, clock, 3);
    for (int i = 0; i < 10; i++) {
      bodies.keep(
          "/api/medusa/webhooks", "reason " + i, ("body " + i).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bodies.newest(100))
        .extracting(RejectedBodies.RejectedBody::reason)
        .containsExactly("reason 9", "reason 8", "reason 7");
    assertThat(bodies.newest(1).get(0).body()).isEqualTo("body 9".getBytes(StandardCharsets.UTF_8));
    assertThat(bodies.newest(1).get(0).at()).isEqualTo(clock.instant());
  }

  @Test
  void bytesThatAreNoTextAreKeptAsTheyAre() {
    RejectedBodies bodies = new RejectedBodies(store, clock, 3);
    byte[] body = {0, -1, (byte) 0xC3, 0x28, 10};
    bodies.keep("/api/medusa/webhooks", "not JSON", body);
    assertThat(bodies.newest(1).get(0).body()).isEqualTo(body);
  }

  @Test
  void keepingNoneIsPossible() {
    RejectedBodies bodies = new RejectedBodies(store, clock, 0);
    bodies.keep("/api/medusa/webhooks", "not JSON", new byte[0]);
    assertThat(bodies.newest(10)).isEmpty();
  }
}

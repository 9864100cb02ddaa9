package com.markasouqs.bridge.dispatch;

import static com.markasouqs.bridge.inbox.EventSamples.NOW;
import static com.markasouqs.bridge.inbox.EventSamples.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Events of the samples have used 3 attempts. */
class VerdictsTest {
  private static final OdooOrder ORDER = new OdooOrder(7, "S00007");
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15), new Random(1));
  private final Event event = accepted(1, EventType.ORDER_CREATED, "{}", NOW);

  private EventChange of(int maxAttempts, Outcome outcome) {
    return new Verdicts(backoff, maxAttempts).of(event, outcome, NOW);
  }

  @Test
  void doneShowsItsFirstFlag() {
    Flag first = new Flag(ProblemCode.DISCOUNT_INFERRED, "1.000");
    Flag second = new Flag(ProblemCode.UNKNOWN_COUNTRY, "XX");
    EventChange change = of(20, new Outcome.Done(ORDER, List.of(first, second)));
    assertThat(change.state()).isEqualTo(EventState.DONE);
    assertThat(change.code()).isEqualTo(ProblemCode.DISCOUNT_INFERRED);
    assertThat(change.message()).isEqualTo("1.000");
    assertThat(change.flags()).containsExactly(first, second);
    assertThat(change.order()).isEqualTo(ORDER);
    assertThat(of(20, new Outcome.Done(null, List.of())).code()).isNull();
  }

  @Test
  void parkingKeepsWhatReleasesIt() {
    EventChange change =
        of(20, new Outcome.Park(ProblemCode.SKU_NOT_FOUND, "no X", ORDER, List.of("X"), List.of()));
    assertThat(change.state()).isEqualTo(EventState.PARKED);
    assertThat(change.watchedSkus()).containsExactly("X");
    assertThat(change.order()).isEqualTo(ORDER);
  }

  @Test
  void waitingUsesUpNoAttempt() {
    EventChange change =
        of(1, new Outcome.Wait(NOW.plusSeconds(30), ProblemCode.ODOO_UNAVAILABLE, "down"));
    assertThat(change.state()).isEqualTo(EventState.ACCEPTED);
    assertThat(change.attempts()).isEqualTo(3);
    assertThat(change.notBefore()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void retryingBacksOff() {
    EventChange change = of(20, new Outcome.Retry(ProblemCode.ODOO_CONFLICT, "busy"));
    assertThat(change.state()).isEqualTo(EventState.ACCEPTED);
    assertThat(change.attempts()).isEqualTo(4);
    assertThat(change.notBefore()).isBetween(NOW.plusSeconds(40), NOW.plusSeconds(60));
  }

  @Test
  void theLastAttemptParks() {
    assertThat(of(5, new Outcome.Retry(ProblemCode.ODOO_CONFLICT, "busy")).state())
        .isEqualTo(EventState.ACCEPTED);
    EventChange change = of(4, new Outcome.Retry(ProblemCode.ODOO_CONFLICT, "busy"));
    assertThat(change.state()).isEqualTo(EventState.PARKED);
    assertThat(change.code()).isEqualTo(ProblemCode.ODOO_CONFLICT);
  }
}

package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends many items in calls of bounded size, one call after another.
 *
 * <p>A call that is refused, too large, or answered without saying what became of each item is sent
 * again in halves until the culprits stand alone: one bad item does not keep the others from the
 * shop. All that is sent may be sent twice without harm. Where everything is refused, not every
 * item is asked for: after a hundred refusals in a row calls are no longer halved.
 *
 * <p>For one run and one thread.
 */
final class Batches<T> {
  private static final int REFUSALS_IN_A_ROW = 100;
  private static final Outcome UNSAID =
      new Outcome(Status.FAILED, "", "Medusa's answer does not say what became of it");

  private final MedusaCalls calls;
  private final BatchEndpoint<T> endpoint;
  private final List<T> items;
  private final List<Outcome> outcomes;
  private final Deque<Range> work = new ArrayDeque<>();
  private int refusals;

  private Batches(MedusaCalls calls, BatchEndpoint<T> endpoint, List<T> items) {
    this.calls = calls;
    this.endpoint = endpoint;
    this.items = items;
    this.outcomes = new ArrayList<>(Collections.nCopies(items.size(), Outcome.NOT_SENT));
  }

  /**
   * Sends the items.
   *
   * @throws IllegalStateException when the client is closed
   */
  static <T> Sent send(MedusaCalls calls, BatchEndpoint<T> endpoint, List<T> items) {
    return new Batches<>(calls, endpoint, items).send();
  }

  private Sent send() {
    List<ObjectNode> bodies = items.stream().map(endpoint::json).toList();
    cut(bodies);
    while (!work.isEmpty()) {
      Range range = work.pop();
      try {
        send(range, bodies.subList(range.from(), range.to()));
      } catch (MedusaException failure) {
        settle(range, Outcome.lost(failure));
        return new Sent(outcomes, Optional.of(failure));
      }
    }
    return new Sent(outcomes, Optional.empty());
  }

  private void cut(List<ObjectNode> bodies) {
    long envelope = bytes(endpoint.call(List.of()).body());
    int from = 0;
    long size = envelope;
    for (int i = 0; i < bodies.size(); i++) {
      long more = bytes(bodies.get(i)) + 1;
      if (i > from && (i - from >= endpoint.mostItems() || size + more > endpoint.mostBytes())) {
        work.add(new Range(from, i));
        from = i;
        size = envelope;
      }
      size += more;
    }
    if (from < bodies.size()) {
      work.add(new Range(from, bodies.size()));
    }
  }

  private void send(Range range, List<ObjectNode> bodies) {
    List<T> sent = items.subList(range.from(), range.to());
    Call call = endpoint.call(bodies);
    try {
      accept(range, endpoint.read(call, calls.send(call), sent));
    } catch (MedusaException.Refused refusal) {
      if (!halved(range)) {
        refusals++;
        settle(range, Outcome.refused(refusal));
      }
    } catch (MedusaException.NotFound failure) {
      if (!halved(range)) {
        refusals++;
        for (int i = range.from(); i < range.to(); i++) {
          outcomes.set(i, endpoint.notFound(items.get(i), failure));
        }
      }
    }
  }

  private void accept(Range range, List<Optional<Outcome>> said) {
    boolean unsaid = said.stream().anyMatch(Optional::isEmpty);
    if (unsaid && halved(range)) {
      return;
    }
    refusals = unsaid ? refusals + 1 : 0;
    for (int i = 0; i < said.size(); i++) {
      outcomes.set(range.from() + i, said.get(i).orElse(UNSAID));
    }
  }

  private boolean halved(Range range) {
    int size = range.to() - range.from();
    if (size < 2 || refusals >= REFUSALS_IN_A_ROW) {
      return false;
    }
    int middle = range.from() + size / 2;
    work.push(new Range(middle, range.to()));
    work.push(new Range(range.from(), middle));
    return true;
  }

  private void settle(Range range, Outcome outcome) {
    Collections.fill(outcomes.subList(range.from(), range.to()), outcome);
  }

  private static long bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private record Range(int from, int to) {}

  /**
   * What became of the items.
   *
   * @param outcomes in the order of the items
   * @param failure what ended the run before its end
   */
  record Sent(List<Outcome> outcomes, Optional<MedusaException> failure) {
    /** Nothing was sent, because the endpoint is given up. */
    static Sent missing(Capability capability, int items) {
      return new Sent(
          Collections.nCopies(items, Outcome.NOT_SENT),
          Optional.of(MedusaException.MissingEndpoint.givenUp(capability)));
    }

    boolean endpointIsMissing() {
      return failure.filter(MedusaException.MissingEndpoint.class::isInstance).isPresent();
    }

    boolean nothingWasSent() {
      return outcomes.stream().allMatch(outcome -> outcome.status() == Status.NOT_SENT);
    }

    /** The same with what was not sent sent in another way. */
    <T> Sent completedBy(List<T> items, Function<List<T>, Sent> otherWay) {
      List<T> left = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        if (outcomes.get(i).status() == Status.NOT_SENT) {
          left.add(items.get(i));
        }
      }
      Sent rest = otherWay.apply(left);
      Iterator<Outcome> found = rest.outcomes().iterator();
      List<Outcome> all =
          outcomes.stream()
              .map(outcome -> outcome.status() == Status.NOT_SENT ? found.next() : outcome)
              .toList();
      return new Sent(all, rest.failure());
    }
  }
}

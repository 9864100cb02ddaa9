package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.pushed.ToldStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went in and out of a record of Odoo, and how it stands. Confined to one thread. */
final class RecordHistory {
  private static final int MOST = 100;

  private final List<Step> steps = new ArrayList<>();
  private boolean waiting;
  private boolean attention;

  private record Step(
      Instant at, String direction, String what, String state, ProblemCode code, String message) {
    boolean isError() {
      return code != null && !state.equals("done") && !state.equals("told");
    }
  }

  void event(Event event) {
    waiting |= event.state() == EventState.ACCEPTED;
    attention |= event.state() == EventState.PARKED;
    steps.add(
        new Step(
            event.changedAt(),
            "in",
            event.type().wireName(),
            event.state().wireName(),
            event.code(),
            event.message()));
  }

  void status(ToldStatus status) {
    waiting |= status.state() == StatusState.DUE || status.state() == StatusState.SENDING;
    attention |= status.state() == StatusState.UNKNOWN || status.state() == StatusState.REFUSED;
    steps.add(
        new Step(
            status.changedAt(),
            "out",
            status.key().event().wireName(),
            status.state().wireName(),
            status.code(),
            status.message()));
  }

  void pushed(PushedItem item) {
    attention |= item.code() != null;
    // A shop without the catalogue's endpoints never takes the details: that keeps nobody waiting.
    waiting |= item.code() == null && !item.settled() && item.channel() != Channel.CATALOGUE;
    String state = item.code() != null ? "failed" : item.settled() ? "told" : "due";
    steps.add(
        new Step(
            item.changedAt(),
            "out",
            item.channel().wireName(),
            state,
            item.code(),
            item.location().isEmpty() || item.message() != null
                ? item.message()
                : "Location " + item.location()));
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Of a record that the shop knows, or is to know. */
  String state() {
    return attention ? "needs attention" : waiting ? "waiting" : "in step";
  }

  /** The newest problem that is open; null: none. */
  String lastError() {
    return steps.stream()
        .filter(Step::isError)
        .max(Comparator.comparing(Step::at))
        .map(step -> step.code() + ": " + step.message())
        .orElse(null);
  }

  /** Newest first. */
  List<Map<String, Object>> view() {
    return steps.stream()
        .sorted(Comparator.comparing(Step::at).reversed())
        .limit(MOST)
        .map(RecordHistory::view)
        .toList();
  }

  private static Map<String, Object> view(Step step) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("at", step.at().toString());
    view.put("direction", step.direction());
    view.put("what", step.what());
    view.put("state", step.state());
    view.put("code", step.code() == null ? null : step.code().name());
    view.put("message", step.message());
    return view;
  }
}

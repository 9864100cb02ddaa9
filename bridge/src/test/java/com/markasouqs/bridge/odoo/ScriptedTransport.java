package com.markasouqs.bridge.odoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Gives prepared answers in order and keeps the calls. */
final class ScriptedTransport implements OdooTransport {

  record Call(String service, String method, List<?> params) {}

  private static final Object NIL = new Object();

  private final Deque<Object> answers = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private boolean closed;

  /** The next answer, or an exception to be thrown. */
  ScriptedTransport then(Object answer) {
    answers.add(answer == null ? NIL : answer);
    return this;
  }

  @Override
  public Object call(String service, String method, List<?> params) {
    calls.add(new Call(service, method, params));
    Object answer = answers.remove();
    if (answer instanceof OdooException failure) {
      throw failure;
    }
    return answer == NIL ? null : answer;
  }

  List<Call> calls() {
    return calls;
  }

  Call last() {
    return calls.get(calls.size() - 1);
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}

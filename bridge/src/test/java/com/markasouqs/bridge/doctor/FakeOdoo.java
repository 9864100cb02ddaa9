package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooEndpoint;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers each method of each model with what the test prepared; user 6 is logged in. */
final class FakeOdoo implements OdooTransport {
  static final int USER = 6;

  /** A call on a model; the first positional arguments and the named ones. */
  record Call(String model, String method, List<?> args, Map<?, ?> kwargs) {}

  /** What a method answers. */
  interface Answer {
    Object to(Call call);
  }

  private final Map<String, Answer> answers = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final OdooClient client =
      new OdooClient(
          new OdooEndpoint(
              URI.create("http://odoo.test"),
              "shop",
              "api",
              "key",
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              1000),
          this);

  FakeOdoo() {
    on("common.version", Map.of("server_version", "17.0"));
    on("common.authenticate", USER);
  }

  OdooClient client() {
    return client;
  }

  /** Such as {@code res.users.read}; an exception is thrown. */
  FakeOdoo on(String method, Object answer) {
    return on(
        method,
        call -> {
          if (answer instanceof OdooException failure) {
            throw failure;
          }
          return answer;
        });
  }

  FakeOdoo on(String method, Answer answer) {
    answers.put(method, answer);
    return this;
  }

  /** Fields of a model by name, with their types. */
  FakeOdoo fields(String model, Map<String, String> types) {
    Map<String, Object> fields = new HashMap<>();
    types.forEach((name, type) -> fields.put(name, Map.of("type", type)));
    return on(model + ".fields_get", fields);
  }

  List<Call> calls(String method) {
    return calls.stream().filter(call -> (call.model + "." + call.method).equals(method)).toList();
  }

  @Override
  public Object call(String service, String method, List<?> params) {
    Call call =
        service.equals("object")
            ? new Call(
                (String) params.get(3),
                (String) params.get(4),
                (List<?>) params.get(5),
                (Map<?, ?>) params.get(6))
            : new Call(service, method, params, Map.of());
    calls.add(call);
    Answer answer = answers.get(call.model + "." + call.method);
    if (answer == null) {
      throw new OdooException.UnknownMethod(
          "not prepared: " + call.model + "." + call.method, call.method);
    }
    return answer.to(call);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

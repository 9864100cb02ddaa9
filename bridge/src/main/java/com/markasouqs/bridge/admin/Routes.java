package com.markasouqs.bridge.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Which action answers which path. Filled once, then read by any thread. */
final class Routes {
  /** Answers a request; throws {@link Refusal}. */
  interface Action extends Function<AdminRequest, AdminAnswer> {}

  private record Route(String method, List<String> segments, Action action) {}

  /**
   * What was found.
   *
   * @param action answers the request
   * @param parameters the path's parameters by name
   */
  record Match(Action action, Map<String, String> parameters) {}

  private final List<Route> routes = new ArrayList<>();

  /** Adds a path such as {@code /events/{id}/retry}; the first that fits wins. */
  Routes add(String method, String path, Action action) {
    routes.add(new Route(method, segments(path), action));
    return this;
  }

  /** The action for a path, still percent-encoded; empty when it takes other methods only. */
  Optional<Match> find(String method, String path) {
    List<String> asked = segments(path);
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = match(route.segments(), asked);
      if (parameters.isPresent() && route.method().equals(method)) {
        return parameters.map(found -> new Match(route.action(), found));
      }
    }
    return Optional.empty();
  }

  /** The methods that the path takes, for {@code Allow}; empty: there is nothing at this path. */
  String allowed(String path) {
    TreeSet<String> methods = new TreeSet<>();
    List<String> asked = segments(path);
    for (Route route : routes) {
      if (match(route.segments(), asked).isPresent()) {
        methods.add(route.method());
      }
    }
    return String.join(", ", methods);
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> asked) {
    if (pattern.size() != asked.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String segment = pattern.get(i);
      if (segment.startsWith("{")) {
        parameters.put(segment.substring(1, segment.length() - 1), asked.get(i));
      } else if (!segment.equals(asked.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}

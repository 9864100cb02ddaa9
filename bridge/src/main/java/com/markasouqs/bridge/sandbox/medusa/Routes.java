package com.markasouqs.bridge.sandbox.medusa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which handler a method and path belong to, as Express finds it. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Adds a route; a segment that begins with a colon stands for any one segment. */
  Routes on(String method, String path, Function<Request, Answer> handler) {
    List<String> pattern = List.of(path.substring(1).split("/", -1));
    routes.add(new Route(method, pattern, handler));
    return this;
  }

  /** The handler of the request; empty where Express would say that it cannot. */
  Optional<Function<Request, Answer>> find(Request request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    List<Route> here = routes.stream().filter(route -> route.matches(request.path())).toList();
    if (method.equals("OPTIONS") && !here.isEmpty()) {
      return Optional.of(unused -> allowed(here));
    }
    return here.stream()
        .filter(route -> route.method.equals(method))
        .findFirst()
        .map(Route::handler);
  }

  private static Answer allowed(List<Route> here) {
    List<String> methods = new ArrayList<>(here.stream().map(Route::method).toList());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    String allow = String.join(",", methods);
    return Answer.raw(200, Answer.HTML, allow).with(Map.of("Allow", allow));
  }

  private record Route(String method, List<String> pattern, Function<Request, Answer> handler) {
    private boolean matches(List<String> path) {
      if (path.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!pattern.get(i).startsWith(":") && !pattern.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }
}

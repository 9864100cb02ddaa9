package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.store.StoreException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests in, reads their bodies and answers them, on worker threads. Whoever is not let in
 * learns nothing: not even which paths there are.
 */
final class AdminHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);
  private static final int LARGEST_BODY = 64 * 1024;

  private final Routes routes;
  private final AdminToken token;
  private final Predicate<String> open;
  private final Executor worker;

  /**
   * @param open whether a path needs no token
   * @param worker runs the actions
   */
  AdminHandler(Routes routes, AdminToken token, Predicate<String> open, Executor worker) {
    this.routes = routes;
    this.token = token;
    this.open = open;
    this.worker = worker;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.dispatch(worker, this::serve);
  }

  private void serve(HttpServerExchange exchange) {
    write(exchange, answer(exchange));
  }

  private AdminAnswer answer(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    try {
      if (!open.test(path)
          && !token.matches(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION))) {
        return AdminAnswer.unauthorized();
      }
      String method = exchange.getRequestMethod().toString();
      Optional<Routes.Match> match = routes.find(method, path);
      return match.isPresent()
          ? match.get().action().apply(request(exchange, match.get()))
          : nothing(path);
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (StoreException failure) {
      return failed(path, failure);
    } catch (BridgeException failure) {
      LOG.warn(
          "event=admin_request_refused path={} code={} cause=\"{}\"",
          path,
          failure.code(),
          failure.getMessage());
      return AdminAnswer.unavailable(failure.getMessage());
    } catch (IOException clientIsGone) {
      return AdminAnswer.error(400, "VALIDATION_ERROR", "The body could not be read", Map.of());
    } catch (RuntimeException failure) {
      LOG.error("event=admin_request_failed path={}; it is answered with 500", path, failure);
      return AdminAnswer.fault();
    }
  }

  private AdminAnswer nothing(String path) {
    String allowed = routes.allowed(path);
    if (allowed.isEmpty()) {
      return AdminAnswer.error(404, "NOT_FOUND", "There is nothing at this path", Map.of());
    }
    return AdminAnswer.error(
            405, "METHOD_NOT_ALLOWED", "This path takes " + allowed + " only", Map.of())
        .with("Allow", allowed);
  }

  private static AdminAnswer failed(String path, StoreException failure) {
    if (failure.category() == Category.RETRY) {
      return AdminAnswer.unavailable("The store does not answer; try again later");
    }
    LOG.error("event=admin_request_failed path={}; it is answered with 500", path, failure);
    return AdminAnswer.fault();
  }

  private static AdminRequest request(HttpServerExchange exchange, Routes.Match match)
      throws IOException {
    Map<String, String> query = new HashMap<>();
    for (Map.Entry<String, Deque<String>> entry : exchange.getQueryParameters().entrySet()) {
      query.put(entry.getKey(), entry.getValue().getFirst());
    }
    return new AdminRequest(match.parameters(), query, body(exchange));
  }

  private static byte[] body(HttpServerExchange exchange) throws IOException {
    try {
      exchange.startBlocking();
      byte[] body = exchange.getInputStream().readNBytes(LARGEST_BODY + 1);
      if (body.length <= LARGEST_BODY) {
        return body;
      }
    } catch (RequestTooBigException tooBig) {
      // Answered as below.
    }
    exchange.setPersistent(false);
    throw Refusal.tooLarge(LARGEST_BODY);
  }

  static void write(HttpServerExchange exchange, AdminAnswer answer) {
    exchange.setStatusCode(answer.status());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
  }
}

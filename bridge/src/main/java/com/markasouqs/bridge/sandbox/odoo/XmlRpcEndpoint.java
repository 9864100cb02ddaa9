package com.markasouqs.bridge.sandbox.odoo;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes calls off the wire. A call is read whole, then worked on by a worker thread that does not
 * look at the connection until the answer is ready: a client that is gone changes nothing.
 */
final class XmlRpcEndpoint implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(XmlRpcEndpoint.class);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Series series;
  private final Clock clock;
  private final RpcServices services;
  private final FaultScript script;
  private final Calls calls;

  XmlRpcEndpoint(
      StandInOdooOptions options, RpcServices services, FaultScript script, Calls calls) {
    this.series = options.series();
    this.clock = options.clock();
    this.services = services;
    this.script = script;
    this.calls = calls;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    if (exchange.isInIoThread()) {
      exchange.dispatch(this);
      return;
    }
    exchange.setPersistent(false);
    String path = exchange.getRequestPath();
    if (path.equals("/web/health")) {
      send(exchange, 200, "application/json", bytes("{\"status\": \"pass\"}"));
    } else if (!path.startsWith("/xmlrpc/")) {
      send(exchange, 404, "text/html", bytes("<h1>Not Found</h1>"));
    } else if (!exchange.getRequestMethod().toString().equals("POST")) {
      send(exchange, 405, "text/html", bytes("<h1>Method Not Allowed</h1>"));
    } else {
      exchange.startBlocking();
      byte[] body = exchange.getInputStream().readAllBytes();
      boolean textCodes = !path.startsWith("/xmlrpc/2/");
      String service = path.substring(path.lastIndexOf('/') + 1);
      answer(exchange, service, textCodes, isForm(exchange) ? new byte[0] : body);
    }
  }

  private static boolean isForm(HttpServerExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    return type != null && type.startsWith("application/x-www-form-urlencoded");
  }

  private void answer(HttpServerExchange exchange, String service, boolean textCodes, byte[] body)
      throws IOException {
    Instant began = clock.instant();
    try {
      XmlRpcReader.Call call = XmlRpcReader.read(body);
      RecordedCall described = RpcServices.described(service, call, began);
      calls.add(described);
      List<Misbehaviour> plan = script.next(described.model(), described.method());
      if (before(exchange, plan, textCodes)) {
        byte[] answer = XmlRpcWriter.result(series, services.call(service, call, began));
        after(exchange, plan, answer, textCodes);
      }
    } catch (CallAbandonedException e) {
      exchange.getConnection().close();
    } catch (OdooFault fault) {
      sendFault(exchange, fault, textCodes);
    } catch (RuntimeException e) {
      LOG.error("event=stand_in_failed", e);
      sendFault(exchange, new OdooFault(e.getClass().getSimpleName(), e + ""), textCodes);
    }
  }

  /** Returns whether the work is to be done. */
  private boolean before(HttpServerExchange exchange, List<Misbehaviour> plan, boolean textCodes)
      throws IOException {
    for (Misbehaviour behaviour : plan) {
      if (behaviour instanceof Misbehaviour.Slow slow) {
        new Hold(slow.delay()).stay();
      } else if (behaviour instanceof Misbehaviour.Hang hang && !hang.afterWork()) {
        hang.hold().stay();
      } else if (behaviour instanceof Misbehaviour.Fail fail) {
        sendFault(exchange, new OdooFault(fail.code(), fail.text()), textCodes);
        return false;
      } else if (behaviour instanceof Misbehaviour.Http http) {
        send(exchange, http.status(), "text/html", bytes(http.body()));
        return false;
      } else if (behaviour instanceof Misbehaviour.Drop) {
        exchange.getConnection().close();
        return false;
      }
    }
    return true;
  }

  private void after(
      HttpServerExchange exchange, List<Misbehaviour> plan, byte[] answer, boolean textCodes)
      throws IOException {
    byte[] sent = answer;
    for (Misbehaviour behaviour : plan) {
      if (behaviour instanceof Misbehaviour.Hang hang && hang.afterWork()) {
        hang.hold().stay();
      } else if (behaviour instanceof Misbehaviour.LoseAnswer) {
        exchange.getConnection().close();
        return;
      } else if (behaviour instanceof Misbehaviour.FailAfterWork fail) {
        sendFault(exchange, new OdooFault(fail.code(), fail.text()), textCodes);
        return;
      } else if (behaviour instanceof Misbehaviour.CutAnswer) {
        sent = Arrays.copyOf(answer, answer.length / 2);
      }
    }
    send(exchange, 200, "text/xml; charset=utf-8", sent);
  }

  private void sendFault(HttpServerExchange exchange, OdooFault fault, boolean textCodes) {
    Object code = textCodes ? (Object) fault.textCode() : (Object) fault.code();
    String text = textCodes ? fault.textOfTextCode() : fault.getMessage();
    send(exchange, 200, "text/xml; charset=utf-8", XmlRpcWriter.fault(series, code, text));
  }

  /** Sends with the clock's date: a client takes Odoo's time from that header. */
  private void send(HttpServerExchange exchange, int status, String type, byte[] body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.DATE, HTTP_DATE.format(clock.instant()));
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

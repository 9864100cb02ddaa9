package com.markasouqs.bridge.odoo;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/**
 * XML-RPC over the JDK's HTTP client.
 *
 * <p>A call has one deadline, from connecting to the last byte of the answer. Connections are kept
 * when the server offers it. The client never repeats a POST whose bytes may have gone out, and
 * follows no redirect. Entered by any thread; each call runs on its caller's.
 */
public final class XmlRpcTransport implements OdooTransport {

  private static final Logger log = LoggerFactory.getLogger(XmlRpcTransport.class);
  private static final String REPEAT_EVERYTHING = "jdk.httpclient.enableAllMethodRetry";
  private static final int MODEL = 3;
  private static final int METHOD = 4;

  private final OdooEndpoint endpoint;
  private final HttpClient client;
  private volatile boolean closed;
  private volatile Instant answeredAt;

  /**
   * Connects to nothing yet.
   *
   * @throws IllegalStateException when this JVM is set to repeat every request: an order could then
   *     be created twice
   */
  public XmlRpcTransport(OdooEndpoint endpoint) {
    String repeat = System.getProperty(REPEAT_EVERYTHING);
    if (repeat != null && (repeat.isEmpty() || Boolean.parseBoolean(repeat))) {
      throw new IllegalStateException("Start without -D" + REPEAT_EVERYTHING);
    }
    this.endpoint = endpoint;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(endpoint.connectTimeout())
            .build();
  }

  @Override
  public Object call(String service, String method, List<?> params) throws OdooException {
    if (closed) {
      throw new IllegalStateException("The transport is closed");
    }
    String operation = operation(service, method, params);
    byte[] body = XmlRpcRequestBody.of(method, params);
    long start = System.nanoTime();
    HttpResponse<InputStream> response = send(service, operation, body);
    noteDate(response);
    Duration left = endpoint.timeout().minusNanos(System.nanoTime() - start);
    XmlRpcAnswer answer = receive(response, service, operation, left);
    log.debug(
        "event=odoo-call operation={} millis={} fault={}",
        operation,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
        answer.fault() == null ? 0 : answer.fault().code());
    if (answer.fault() != null) {
      throw Faults.of(operation, answer.fault().code(), answer.fault().text());
    }
    return answer.value();
  }

  @Override
  public Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  private void noteDate(HttpResponse<?> response) {
    response
        .headers()
        .firstValue("Date")
        .flatMap(XmlRpcTransport::date)
        .ifPresent(date -> answeredAt = date);
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip())));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private HttpResponse<InputStream> send(String service, String operation, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.service(service))
            .timeout(endpoint.timeout())
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("Accept", "text/xml")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "medusa-bridge")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException | ConnectException | SSLHandshakeException nothingSent) {
      throw new OdooException.Unavailable(
          "Odoo cannot be reached (" + operation + ")", nothingSent);
    } catch (HttpTimeoutException late) {
      throw timedOut(operation, late);
    } catch (IOException lost) {
      throw lost(operation, lost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new OdooException.OutcomeUnknown(
          "Interrupted while Odoo worked (" + operation + ")", interrupted);
    }
  }

  /** Reads the answer; the stream is closed at the deadline, which ends a read that hangs. */
  private XmlRpcAnswer receive(
      HttpResponse<InputStream> response, String service, String operation, Duration left) {
    CompletableFuture<Boolean> late = new CompletableFuture<>();
    try (InputStream stream = response.body()) {
      HttpAnswers.check(response.statusCode(), service, operation);
      requireXml(response, operation);
      late.completeOnTimeout(true, Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
      var unused = late.thenAccept(timeout -> closeIf(timeout, stream));
      return parse(
          response,
          new BoundedInputStream(new Lent(stream), endpoint.maxResponseBytes()),
          operation);
    } catch (IOException broken) {
      if (late.getNow(false)) {
        throw timedOut(operation, broken);
      }
      throw lost(operation, broken);
    } catch (OdooException.Malformed | OdooException.OutcomeUnknown unreadable) {
      if (late.getNow(false)) {
        throw timedOut(operation, unreadable);
      }
      throw unreadable;
    } finally {
      late.complete(false);
    }
  }

  private XmlRpcAnswer parse(
      HttpResponse<InputStream> response, BoundedInputStream wire, String operation)
      throws IOException {
    try {
      XmlRpcAnswer answer = XmlRpcAnswer.read(unpacked(response, wire, operation));
      // Only a connection whose answer was read to the end is used again.
      wire.transferTo(OutputStream.nullOutputStream());
      return answer;
    } catch (BoundedInputStream.TooLarge tooLarge) {
      throw new OdooException.Malformed(
          "Odoo's answer is too large (" + operation + "): " + tooLarge.getMessage(), tooLarge);
    } catch (SAXException | ZipException | EOFException unreadable) {
      if (wire.count() == 0) {
        throw new OdooException.OutcomeUnknown("Odoo's answer is empty (" + operation + ")");
      }
      throw new OdooException.Malformed(
          "Odoo's answer cannot be read (" + operation + ")", unreadable);
    }
  }

  private InputStream unpacked(
      HttpResponse<InputStream> response, BoundedInputStream wire, String operation)
      throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> wire;
      case "gzip", "x-gzip" ->
          new BoundedInputStream(new GZIPInputStream(wire), endpoint.maxResponseBytes());
      default ->
          throw new OdooException.Malformed(
              "Odoo's answer is packed in a way that was not offered (" + operation + ")");
    };
  }

  /**
   * A page of a proxy or a login form is not Odoo's: nobody knows what became of the call. Another
   * encoding is nothing that Odoo's XML-RPC sends.
   */
  private static void requireXml(HttpResponse<?> response, String operation) {
    Optional<String> type = response.headers().firstValue("Content-Type");
    String given = type.orElse("text/xml").toLowerCase(Locale.ROOT).replace(" ", "");
    boolean xml = given.startsWith("text/xml") || given.startsWith("application/xml");
    boolean utf8 = !given.contains("charset=") || given.contains("utf-8");
    if (!xml) {
      throw new OdooException.OutcomeUnknown(
          "A page answers, not Odoo's XML (" + operation + "): is odoo.url Odoo itself?");
    }
    if (!utf8) {
      throw new OdooException.Malformed("Odoo's answer is not in UTF-8 (" + operation + ")");
    }
  }

  private static void closeIf(boolean timeout, InputStream stream) {
    if (timeout) {
      try {
        stream.close();
      } catch (IOException gone) {
        log.debug("event=odoo-close-failed", gone);
      }
    }
  }

  private static OdooException timedOut(String operation, Exception cause) {
    return new OdooException.OutcomeUnknown(
        "Odoo did not answer in time (" + operation + ")", cause);
  }

  private static OdooException lost(String operation, Exception cause) {
    return new OdooException.OutcomeUnknown(
        "The connection was lost before Odoo's answer (" + operation + ")", cause);
  }

  /** Model and method: the part of a call that may be named in logs and messages. */
  private static String operation(String service, String method, List<?> params) {
    if (service.equals("object") && params.size() > METHOD) {
      return params.get(MODEL) + "." + params.get(METHOD);
    }
    return service + "." + method;
  }

  /** The XML parser closes what it has read; the transport still has to read the end. */
  private static final class Lent extends FilterInputStream {
    Lent(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // The transport closes the answer.
    }
  }
}

package com.markasouqs.bridge.medusa;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls over the JDK's HTTP client.
 *
 * <p>A call has one deadline, from connecting to the last byte of the answer. The client repeats no
 * write whose bytes may have gone out, and follows no redirect.
 */
final class MedusaTransport {
  private static final Logger LOG = LoggerFactory.getLogger(MedusaTransport.class);
  private static final String REPEAT_EVERYTHING = "jdk.httpclient.enableAllMethodRetry";
  private static final long LARGEST_ANSWER = 16L * 1024 * 1024;

  private final MedusaEndpoint endpoint;
  private final HttpClient client;

  /**
   * Connects to nothing yet.
   *
   * @throws IllegalStateException when this JVM is set to repeat every request: a customer could
   *     then be told twice
   */
  MedusaTransport(MedusaEndpoint endpoint) {
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

  /**
   * Sends and waits for the whole answer, of whatever status.
   *
   * @throws MedusaException.Unavailable when none came in time
   * @throws MedusaException.Malformed when it was too large
   */
  HttpAnswer send(Call call) {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request(call), info -> new BoundedBody(LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> response =
          answer.get(endpoint.timeout().toNanos(), TimeUnit.NANOSECONDS);
      LOG.debug(
          "event=medusa-call endpoint=\"{}\" status={} millis={}",
          call.capability().route(),
          response.statusCode(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      return new HttpAnswer(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw unavailable("Medusa did not answer in time", call, true, late);
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("Interrupted while Medusa worked", call, true, interrupted);
    } catch (ExecutionException failure) {
      throw failed(call, failure.getCause());
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(call.pathAndQuery()))
            .header("x-odoo-api-key", endpoint.apiKey().reveal())
            .header("Accept", "application/json")
            .header("User-Agent", "medusa-bridge");
    BodyPublisher body = BodyPublishers.noBody();
    if (call.body() != null) {
      request.header("Content-Type", "application/json");
      body = BodyPublishers.ofString(call.body().toString(), StandardCharsets.UTF_8);
    }
    return request.method(call.method(), body).build();
  }

  private static MedusaException failed(Call call, Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof BoundedBody.TooLarge) {
        return new MedusaException.Malformed(
            "Medusa's answer is too large (" + call.capability().route() + ")",
            Evidence.NONE,
            each);
      }
    }
    boolean nothingSent =
        cause instanceof HttpConnectTimeoutException
            || cause instanceof ConnectException
            || cause instanceof SSLHandshakeException;
    if (nothingSent) {
      return unavailable("Medusa cannot be reached", call, false, cause);
    }
    if (cause instanceof IOException) {
      return unavailable("The connection was lost before Medusa's answer", call, true, cause);
    }
    throw new IllegalStateException("Calling Medusa failed (" + call.capability() + ")", cause);
  }

  private static MedusaException.Unavailable unavailable(
      String sentence, Call call, boolean mayHaveArrived, Throwable cause) {
    String message = sentence + " (" + call.capability().route() + ")";
    return new MedusaException.Unavailable(message, Evidence.NONE, mayHaveArrived, null, cause);
  }
}

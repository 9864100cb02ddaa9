package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends the shop's webhooks, once each: the retries of a real Medusa are left to the caller. */
final class WebhookSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Optional<URI> url;
  private final Optional<String> secret;

  WebhookSender(Optional<URI> url, Optional<String> secret) {
    this.url = url;
    this.secret = secret;
  }

  /** Empty if no bridge is known. */
  Optional<WebhookAnswer> send(ObjectNode body) {
    return url.map(target -> post(target, Json.text(body).getBytes(StandardCharsets.UTF_8)));
  }

  private WebhookAnswer post(URI target, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    secret.ifPresent(key -> request.header("x-medusa-signature", signature(key, body)));
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new WebhookAnswer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new WebhookAnswer(0, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new WebhookAnswer(0, e.toString());
    }
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}

package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.MedusaConfig;
import com.markasouqs.bridge.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where Medusa is, with which key to talk to it, and how long to wait.
 *
 * @param url base address, http or https; a path is kept ({@code https://host/backend})
 * @param apiKey goes out in {@code x-odoo-api-key}; may be empty, is never printed
 * @param connectTimeout how long to wait for a connection
 * @param timeout how long a call may take, from connecting to the last byte received
 * @param webhookSecret goes into the body of section 13 webhooks, if the shop wants one; is never
 *     printed
 * @param batchItems most items of one call
 * @param batchBytes most bytes of one call's body, if it has more than one item
 */
public record MedusaEndpoint(
    URI url,
    Secret apiKey,
    Duration connectTimeout,
    Duration timeout,
    Optional<Secret> webhookSecret,
    int batchItems,
    int batchBytes) {
  private static final int BATCH_ITEMS = 400;
  private static final int BATCH_BYTES = 80_000;

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException when the address is not http(s), the key cannot stand in a
   *     header, or a time is not positive
   */
  public MedusaEndpoint {
    Objects.requireNonNull(apiKey, "apiKey");
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean http = scheme.equals("http") || scheme.equals("https");
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException("Medusa's address is not an http or https URL");
    }
    if (!apiKey.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("The key has characters that no HTTP header can hold");
    }
    requirePositive(connectTimeout, "connectTimeout");
    requirePositive(timeout, "timeout");
    if (batchItems < 1 || batchBytes < 1) {
      throw new IllegalArgumentException("A call holds at least one item and one byte");
    }
  }

  /** An endpoint without a webhook secret and with batches of the default size. */
  public MedusaEndpoint(URI url, Secret apiKey, Duration connectTimeout, Duration timeout) {
    this(url, apiKey, connectTimeout, timeout, Optional.empty(), BATCH_ITEMS, BATCH_BYTES);
  }

  /** The endpoint that is configured; empty without an address. */
  public static Optional<MedusaEndpoint> of(MedusaConfig config) {
    Secret apiKey = config.apiKey().orElseGet(() -> new Secret(""));
    return config
        .url()
        .map(
            url ->
                new MedusaEndpoint(
                    url,
                    apiKey,
                    config.connectTimeout(),
                    config.timeout(),
                    config.webhookSecret(),
                    config.batchItems(),
                    config.batchBytes()));
  }

  /** The start of a section 13 body: the event, and the secret where there is one. */
  ObjectNode webhookBody(String eventType) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("event_type", eventType);
    webhookSecret.ifPresent(secret -> body.put("webhook_secret", secret.reveal()));
    return body;
  }

  /** What must never be seen in a message. */
  List<Secret> secrets() {
    return webhookSecret.map(secret -> List.of(apiKey, secret)).orElse(List.of(apiKey));
  }

  /** The address of a path with its query, both encoded already. */
  URI resolve(String pathAndQuery) {
    String base = url.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return URI.create(base + pathAndQuery);
  }

  private static void requirePositive(Duration duration, String name) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
  }
}

package com.markasouqs.bridge.sandbox.medusa;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * How a stand-in Medusa is started.
 *
 * @param dialect which backend it speaks like
 * @param port the port on the loopback address; 0 takes a free one
 * @param apiKey the value of {@code x-odoo-api-key} that the specified dialect demands
 * @param webhookSecret the {@code webhook_secret} that the observed dialect demands in the body of
 *     its products webhook
 * @param bridgeWebhook where webhooks are sent; empty sends none
 * @param signingSecret the key of {@code x-medusa-signature}; empty sends webhooks unsigned
 * @param clock the time of everything that the stand-in writes
 */
public record StandInMedusaOptions(
    Dialect dialect,
    int port,
    String apiKey,
    String webhookSecret,
    Optional<URI> bridgeWebhook,
    Optional<String> signingSecret,
    Clock clock) {

  /** A free port, fixed keys, no webhooks, the system's clock. */
  public static StandInMedusaOptions of(Dialect dialect) {
    return new StandInMedusaOptions(
        dialect,
        0,
        "stand-in-api-key",
        "stand-in-webhook-secret",
        Optional.empty(),
        Optional.empty(),
        Clock.systemUTC());
  }

  public StandInMedusaOptions withPort(int value) {
    return new StandInMedusaOptions(
        dialect, value, apiKey, webhookSecret, bridgeWebhook, signingSecret, clock);
  }

  public StandInMedusaOptions withApiKey(String value) {
    return new StandInMedusaOptions(
        dialect, port, value, webhookSecret, bridgeWebhook, signingSecret, clock);
  }

  public StandInMedusaOptions withWebhookSecret(String value) {
    return new StandInMedusaOptions(
        dialect, port, apiKey, value, bridgeWebhook, signingSecret, clock);
  }

  /** Sends signed webhooks to the bridge. */
  public StandInMedusaOptions withBridge(URI webhook, String secret) {
    return new StandInMedusaOptions(
        dialect, port, apiKey, webhookSecret, Optional.of(webhook), Optional.of(secret), clock);
  }

  public StandInMedusaOptions withClock(Clock value) {
    return new StandInMedusaOptions(
        dialect, port, apiKey, webhookSecret, bridgeWebhook, signingSecret, value);
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "StandInMedusaOptions[dialect=" + dialect + ", port=" + port + "]";
  }
}

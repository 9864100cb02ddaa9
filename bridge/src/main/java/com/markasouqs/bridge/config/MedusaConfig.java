package com.markasouqs.bridge.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The Medusa backend. Without an address the bridge receives webhooks, but asks and tells Medusa
 * nothing.
 */
public record MedusaConfig(
    @Setting(
            value =
                "Base address of the Medusa backend. Without it nothing is pulled and no order is marked as synced.",
            unit = "URL")
        Optional<URI> url,
    @Setting(
            value = "Key that goes out in x-odoo-api-key (the specification's ODOO_API_KEY).",
            unit = "secret")
        Optional<Secret> apiKey,
    @Setting(
            value = "How long to wait for a connection.",
            byDefault = "5s",
            unit = "duration",
            min = "10ms")
        Duration connectTimeout,
    @Setting(
            value = "How long to wait for an answer.",
            byDefault = "30s",
            unit = "duration",
            min = "100ms")
        Duration timeout) {}

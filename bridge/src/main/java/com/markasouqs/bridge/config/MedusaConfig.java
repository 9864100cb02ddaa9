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
            value =
                "Secret that goes into the body of section 13 webhooks, for backends that check it.",
            unit = "secret")
        Optional<Secret> webhookSecret,
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
        Duration timeout,
    @Setting(
            value = "Most stock items of one call.",
            byDefault = "400",
            unit = "items",
            min = "1",
            max = "1000")
        int batchItems,
    @Setting(
            value =
                "Most bytes of one call's body with several items or products. Medusa refuses over 100 kB.",
            byDefault = "80000",
            unit = "bytes",
            min = "10000",
            max = "95000")
        int batchBytes) {}

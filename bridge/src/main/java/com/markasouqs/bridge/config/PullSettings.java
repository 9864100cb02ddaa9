package com.markasouqs.bridge.config;

import java.time.Duration;

/** How the bridge asks Medusa for what the webhooks missed. */
public record PullSettings(
    @Setting(
            value = "How often orders are pulled.",
            byDefault = "5m",
            unit = "duration",
            min = "1s")
        Duration ordersInterval,
    @Setting(
            value = "How often customers are pulled.",
            byDefault = "15m",
            unit = "duration",
            min = "1s")
        Duration customersInterval,
    @Setting(
            value = "How far a pull looks back before the last one.",
            byDefault = "1h",
            unit = "duration",
            min = "0s")
        Duration overlap) {}

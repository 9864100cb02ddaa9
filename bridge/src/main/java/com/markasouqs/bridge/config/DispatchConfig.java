package com.markasouqs.bridge.config;

import java.time.Duration;

/** How events are worked off. */
public record DispatchConfig(
    @Setting(
            value = "Orders that are handed to Odoo in one call at the most.",
            byDefault = "50",
            unit = "events",
            min = "1",
            max = "1000")
        int batchSize,
    @Setting(
            value = "How long a claimed event belongs to an instance that no longer renews it.",
            byDefault = "60s",
            unit = "duration",
            min = "1s")
        Duration lease,
    @Setting(
            value = "How often the inbox is looked at when nothing wakes the dispatcher.",
            byDefault = "1s",
            unit = "duration",
            min = "10ms")
        Duration pollInterval,
    @Setting(
            value = "First wait after a failure that can pass.",
            byDefault = "5s",
            unit = "duration",
            min = "10ms")
        Duration retryInitial,
    @Setting(
            value = "Longest wait after a failure that can pass.",
            byDefault = "15m",
            unit = "duration",
            min = "10ms")
        Duration retryMax,
    @Setting(
            value =
                "How often an event is tried before it is parked; an outage of Odoo does not count.",
            byDefault = "20",
            unit = "attempts",
            min = "1")
        int maxAttempts,
    @Setting(
            value = "How often parked events are looked at for a cause that is gone.",
            byDefault = "30s",
            unit = "duration",
            min = "10ms")
        Duration releaseInterval,
    @Setting(
            value = "How often Odoo is probed during an outage.",
            byDefault = "5s",
            unit = "duration",
            min = "10ms")
        Duration probeInterval,
    @Setting(
            value = "How often Odoo is probed after it refused the credentials.",
            byDefault = "5m",
            unit = "duration",
            min = "10ms")
        Duration credentialsProbeInterval,
    @Setting(
            value = "How long done events are kept.",
            byDefault = "30d",
            unit = "duration",
            min = "1m")
        Duration retention) {}

package com.markasouqs.bridge.config;

import java.time.Duration;
import java.util.List;

/** Who may send webhooks, and how many. */
public record WebhookConfig(
    @Setting(
            value =
                "Secrets that sign webhooks; any of them is accepted, so that they can be rotated. whsec_ secrets are base64, others are their UTF-8 bytes. Without any the bridge starts on loopback only.",
            unit = "list of secrets")
        List<Secret> secrets,
    @Setting(
            value =
                "Accept a plain secret in x-webhook-secret or x-odoo-api-key instead of a signature.",
            byDefault = "false",
            unit = "true or false")
        boolean allowPlainSecret,
    @Setting(
            value = "How far a signed timestamp may be from now.",
            byDefault = "5m",
            unit = "duration",
            min = "1s")
        Duration tolerance,
    @Setting(
            value =
                "How long an answer is held back for the event to be done, when the caller does not ask with Prefer: wait.",
            byDefault = "0s",
            unit = "duration",
            min = "0s",
            max = "60s")
        Duration answerWait,
    @Setting(
            value = "Largest body that is accepted.",
            byDefault = "1048576",
            unit = "bytes",
            min = "1024",
            max = "8388608")
        long maxBodyBytes,
    @Setting(
            value = "Events that may wait before webhooks are answered 429.",
            byDefault = "1000000",
            unit = "events",
            min = "1")
        long maxBacklog,
    @Setting(
            value = "Refused but authentic bodies that are kept for an admin to see.",
            byDefault = "1000",
            unit = "bodies",
            min = "0")
        int keepRejected) {}

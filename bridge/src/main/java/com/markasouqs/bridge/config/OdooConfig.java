package com.markasouqs.bridge.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Odoo server and the user that the bridge works as. */
public record OdooConfig(
    @Setting(value = "Base address of Odoo. Required.", unit = "URL") URI url,
    @Setting(value = "Name of Odoo's database. Required.", unit = "name") String database,
    @Setting(value = "Login of the API user. Required.", unit = "name") String user,
    @Setting(value = "API key (or password) of that user. Required.", unit = "secret")
        Secret apiKey,
    @Setting(
            value = "How long to wait for a connection.",
            byDefault = "5s",
            unit = "duration",
            min = "10ms")
        Duration connectTimeout,
    @Setting(
            value =
                "How long to wait for an answer; afterwards the outcome of a write is unknown and is read back.",
            byDefault = "120s",
            unit = "duration",
            min = "100ms")
        Duration timeout,
    @Setting(
            value = "Largest answer that is read.",
            byDefault = "134217728",
            unit = "bytes",
            min = "65536",
            max = "2147483639")
        long maxResponseBytes,
    @Setting(
            value =
                "How long Odoo may go on working for a client that is gone (its own time limit and a margin). Without UNIQUE constraints in Odoo a lost write is repeated only after it.",
            byDefault = "130s",
            unit = "duration",
            min = "0s")
        Duration unknownOutcomeWait,
    @Setting(
            value =
                "Code of the backend in the addon whose settings count here. Default: the only active one.",
            unit = "code")
        Optional<String> backend) {}

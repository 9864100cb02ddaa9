package com.markasouqs.bridge.config;

import java.util.Optional;

/** Where the administration listener listens, and who may use it. */
public record AdminConfig(
    @Setting(
            value = "Address of the admin API, health and metrics.",
            byDefault = "127.0.0.1",
            unit = "host")
        String host,
    @Setting(
            value = "Port of the admin API, health and metrics; 0 takes a free one.",
            byDefault = "8081",
            unit = "port",
            min = "0",
            max = "65535")
        int port,
    @Setting(
            value =
                "Bearer token of the admin API. Without one the bridge makes one at its first start and keeps it in the file admin.token of store.directory, readable by its own user only.",
            unit = "secret")
        Optional<Secret> token) {}

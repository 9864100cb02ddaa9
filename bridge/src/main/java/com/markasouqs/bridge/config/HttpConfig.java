package com.markasouqs.bridge.config;

/** Where the webhook listener listens. */
public record HttpConfig(
    @Setting(
            value = "Address on which webhooks are accepted.",
            byDefault = "127.0.0.1",
            unit = "host")
        String host,
    @Setting(
            value = "Port on which webhooks are accepted; 0 takes a free one.",
            byDefault = "8080",
            unit = "port",
            min = "0",
            max = "65535")
        int port) {}

package com.markasouqs.bridge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the bridge remembers: an embedded MariaDB in a directory, or a server of your own. */
public record StoreConfig(
    @Setting(
            value = "Directory of the embedded MariaDB and of the bridge's own files.",
            byDefault = "data",
            unit = "path")
        Path directory,
    @Setting(
            value =
                "JDBC address of a MariaDB server of your own (10.6 or newer); the embedded one is not started then.",
            unit = "jdbc:mariadb://host:port/database")
        Optional<String> url,
    @Setting(value = "User of that server.", unit = "name") Optional<String> user,
    @Setting(value = "Password of that user.", unit = "secret") Optional<Secret> password,
    @Setting(
            value = "Connections that the bridge keeps open at the most.",
            byDefault = "12",
            unit = "connections",
            min = "2",
            max = "150")
        int poolSize,
    @Setting(
            value = "How long a webhook waits for a free connection before it is answered 503.",
            byDefault = "5s",
            unit = "duration",
            min = "250ms",
            max = "60s")
        Duration connectionTimeout) {}

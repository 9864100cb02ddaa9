package com.markasouqs.bridge.config;

import java.nio.file.Path;

/**
 * How the administration of a bridge is reached.
 *
 * @param admin where it listens, and its token when that is configured
 * @param directory where the bridge keeps its own token otherwise
 */
public record AdminAccess(AdminConfig admin, Path directory) {}

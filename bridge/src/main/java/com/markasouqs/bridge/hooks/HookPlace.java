package com.markasouqs.bridge.hooks;

/**
 * Where a function stands.
 *
 * @param function which one
 * @param file name of its file
 * @param line line of its {@code def}
 */
public record HookPlace(HookFunction function, String file, int line) {}

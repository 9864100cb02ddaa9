package com.markasouqs.bridge.sandbox.medusa;

/**
 * Which calls a fault is for.
 *
 * @param method an HTTP method, or {@code *} for any
 * @param path a path without query; a trailing {@code *} stands for any rest
 */
public record CallPattern(String method, String path) {

  /** Every call. */
  public static final CallPattern ANY = new CallPattern("*", "*");

  boolean matches(String calledMethod, String calledPath) {
    if (!method.equals("*") && !method.equals(calledMethod)) {
      return false;
    }
    return path.endsWith("*")
        ? calledPath.startsWith(path.substring(0, path.length() - 1))
        : path.equals(calledPath);
  }
}

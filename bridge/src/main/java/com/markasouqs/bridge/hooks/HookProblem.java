package com.markasouqs.bridge.hooks;

/**
 * Why the files cannot be used.
 *
 * @param file name of the file
 * @param line the line, 0 when it is not known
 * @param message what is wrong
 */
public record HookProblem(String file, int line, String message) {
  /** One line for people. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ", line " + line + ": " + message;
  }
}

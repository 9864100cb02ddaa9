package com.markasouqs.bridge.cli;

import java.io.Serial;

/** A command cannot go on; the message is for the terminal. */
final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What was asked for did not happen. */
  static final int FAILED = 1;

  /** Wrong options or configuration. */
  static final int MISCONFIGURED = 2;

  private final int status;

  private CommandFailure(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message, null);
  }

  static CommandFailure failed(String message, Throwable cause) {
    return new CommandFailure(FAILED, message, cause);
  }

  static CommandFailure misconfigured(String message, Throwable causeOrNull) {
    return new CommandFailure(MISCONFIGURED, message, causeOrNull);
  }

  /** The exit code. */
  int status() {
    return status;
  }
}

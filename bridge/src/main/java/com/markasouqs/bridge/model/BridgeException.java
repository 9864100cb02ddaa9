package com.markasouqs.bridge.model;

import java.io.Serial;

/**
 * Root of every failure that the bridge reports on purpose.
 *
 * <p>The {@link Category} tells the caller what to do, the {@link ProblemCode} tells an admin what
 * is wrong, the message is a sentence for people. Messages hold ids and technical names, never
 * personal data and never a secret.
 */
public abstract class BridgeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Category category;
  private final ProblemCode code;

  protected BridgeException(Category category, ProblemCode code, String message, Throwable cause) {
    super(message, cause);
    this.category = category;
    this.code = code;
  }

  public final Category category() {
    return category;
  }

  public final ProblemCode code() {
    return code;
  }
}

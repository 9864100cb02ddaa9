package com.markasouqs.bridge.schedule;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/** There is no job of the name that was given. Nothing was done. */
public final class UnknownJob extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String name;

  UnknownJob(String name) {
    super(Category.PARK, ProblemCode.JOB_UNKNOWN, "There is no job " + name + ".", null);
    this.name = name;
  }

  /** The name that was given. */
  public String name() {
    return name;
  }
}

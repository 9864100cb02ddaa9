package com.markasouqs.bridge.payload;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A payload that cannot be understood; carries every problem found, not just the first. */
public final class PayloadException extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<PayloadProblem> problems;

  public PayloadException(List<PayloadProblem> problems) {
    super(Category.PARK, ProblemCode.PAYLOAD_UNREADABLE, sentence(problems), null);
    this.problems = List.copyOf(problems);
  }

  public List<PayloadProblem> problems() {
    return problems;
  }

  private static String sentence(List<PayloadProblem> problems) {
    return problems.stream()
        .map(problem -> problem.path() + ": expected " + problem.expected())
        .collect(Collectors.joining("; "));
  }
}

package com.markasouqs.bridge.sandbox.medusa;

import java.time.Duration;

/** One way to misbehave. */
sealed interface Fault {
  /** Answers this and does nothing else. */
  record Instead(Answer answer) implements Fault {}

  /** Waits, then works and answers as usual. */
  record Wait(Gate gate, Duration longest) implements Fault {}

  /** Works, then closes the connection without an answer. */
  record LoseAnswer() implements Fault {}
}

package com.markasouqs.bridge.sandbox.odoo;

import java.time.Duration;

/** What can be done to a call. */
sealed interface Misbehaviour {

  /** Answers with a fault; no work is done. */
  record Fail(int code, String text) implements Misbehaviour {}

  /** Waits before the work, or between the commit and the answer. */
  record Hang(Hold hold, boolean afterWork) implements Misbehaviour {}

  /** Does the work, then closes the connection. */
  record LoseAnswer() implements Misbehaviour {}

  /** Does the work, then answers with a fault, as Odoo does that cannot write its answer. */
  record FailAfterWork(int code, String text) implements Misbehaviour {}

  /** Does the work, then answers with a part of the answer only. */
  record CutAnswer() implements Misbehaviour {}

  /** Closes the connection; no work is done. */
  record Drop() implements Misbehaviour {}

  /** Answers as a proxy in front would. */
  record Http(int status, String body) implements Misbehaviour {}

  /** Takes that much longer; the transaction has begun before. */
  record Slow(Duration delay) implements Misbehaviour {}
}

package com.markasouqs.bridge.sandbox.medusa;

/** What answers the calls: one for each dialect. */
interface Api {
  /** Answers a call whose body could be read. */
  Answer answer(Request request);

  /** What is said of a body that is no JSON. */
  Answer badJson();

  /** What is said of a body over the limit. */
  Answer tooLarge();
}

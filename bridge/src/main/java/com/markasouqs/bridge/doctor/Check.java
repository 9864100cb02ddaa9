package com.markasouqs.bridge.doctor;

import java.util.List;

/** Looks at one topic. Changes nothing, and reads a bounded amount. */
public interface Check {

  /** A few words that head its findings. */
  String name();

  /** What it found; never nothing. What it throws becomes a finding. */
  List<Finding> run();
}

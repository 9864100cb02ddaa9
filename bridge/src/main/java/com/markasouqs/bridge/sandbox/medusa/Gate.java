package com.markasouqs.bridge.sandbox.medusa;

/** Holds calls until it is opened; once open it stays open. */
public final class Gate {
  private final Faults faults;
  private volatile boolean open;

  Gate(Faults faults) {
    this.faults = faults;
  }

  /** Lets every held call go on. */
  public void open() {
    open = true;
    faults.wake();
  }

  boolean isOpen() {
    return open;
  }
}

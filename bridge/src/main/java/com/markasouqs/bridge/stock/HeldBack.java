package com.markasouqs.bridge.stock;

import java.util.Set;

/** Products whose quantity is on its way by another call, and must not be told meanwhile. */
public interface HeldBack {
  /** Looks for new ones; called before quants are read. */
  void discover();

  /** Their ids now. */
  Set<Integer> products();

  /** None ever. */
  HeldBack NONE =
      new HeldBack() {
        @Override
        public void discover() {
          // There is nothing to look for.
        }

        @Override
        public Set<Integer> products() {
          return Set.of();
        }
      };
}

package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.StoreException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the store is a MariaDB of the right version, collation and durability, and takes writes.
 * Opening it checks the first three; what is opened is closed again.
 */
final class StoreCheck implements Check {
  private final Supplier<Store> open;

  StoreCheck(Supplier<Store> open) {
    this.open = open;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public List<Finding> run() {
    try (Store store = open.get()) {
      return List.of(
          store.writable()
              ? Finding.ok(
                  name(), "The store has the right version, compares exactly and takes writes.")
              : Finding.error(
                  name(),
                  "The store takes no writes.",
                  "Look at its log: disk full, or read-only."));
    } catch (StoreException failure) {
      return List.of(Finding.error(name(), failure.getMessage(), failure.code().advice()));
    }
  }
}

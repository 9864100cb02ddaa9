package com.markasouqs.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.store.StoreChecks.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreChecksTest {
  private static final long PACKET = 16 * 1024 * 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {"10.6.0-MariaDB", "10.11.6-MariaDB-0+deb12u1", "11.4.5-MariaDB", "12.0.2-MariaDB"})
  void recentServersAreFine(String version) {
    assertThat(StoreChecks.problems(fit(version))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.5.23-MariaDB", "5.5.68-MariaDB", "8.0.36", "11"})
  void othersAreNot(String version) {
    assertThat(StoreChecks.problems(fit(version)))
        .containsExactly("The store must be MariaDB 10.6 or newer, and is " + version + ".");
  }

  @Test
  void everythingIsReportedAtOnce() {
    Facts facts = new Facts("8.0.36", 2, 1024, true, "shop");
    assertThat(StoreChecks.problems(facts)).hasSize(4);
  }

  @Test
  void aMissingDatabaseIsNamed() {
    Facts facts = new Facts("11.4.5-MariaDB", 1, PACKET, false, null);
    assertThat(StoreChecks.problems(facts))
        .containsExactly("store.url names no database: add /bridge, or another name, to it.");
  }

  private static Facts fit(String version) {
    return new Facts(version, 1, PACKET, false, "bridge");
  }
}

package com.markasouqs.bridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void blanksAreNothing() {
    assertThat(Texts.presence(null)).isNull();
    assertThat(Texts.presence(" \t\u2003")).isNull();
    assertThat(Texts.presence(" Noor ")).isEqualTo("Noor");
  }

  @Test
  void missingPartsLeaveNoBlank() {
    assertThat(Texts.joined("Noor", "Al-Sabah")).isEqualTo("Noor Al-Sabah");
    assertThat(Texts.joined(null, "Al-Sabah")).isEqualTo("Al-Sabah");
    assertThat(Texts.joined("Noor", null)).isEqualTo("Noor");
    assertThat(Texts.joined(null, null)).isNull();
  }

  @Test
  void theFirstThatIsThereCounts() {
    assertThat(Texts.firstOf(null, "b", "c")).isEqualTo("b");
    assertThat(Texts.firstOf(null, null)).isNull();
    assertThat(Texts.firstOf()).isNull();
  }

  @Test
  void comparisonIgnoresCaseAndWhiteSpace() {
    assertThat(Texts.folded("  Block  5,\tSTREET 10 ")).isEqualTo("block 5, street 10");
    assertThat(Texts.folded(null)).isEmpty();
    assertThat(Texts.folded("\u0634\u0627\u0631\u0639  10"))
        .isEqualTo("\u0634\u0627\u0631\u0639 10");
  }
}

package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetRowsTest {
  private final MetRows met = new MetRows();

  @Test
  void remembersRows() {
    met.beginRound();
    assertThat(met.add("a")).isTrue();
    assertThat(met.add("a")).isFalse();
    assertThat(met.roundFoundMore()).isTrue();
    met.beginRound();
    assertThat(met.add("a")).isFalse();
    assertThat(met.roundFoundMore()).isFalse();
  }

  @Test
  void forgetsTheOldestOfVeryMany() {
    met.beginRound();
    IntStream.rangeClosed(0, MetRows.MOST).forEach(i -> met.add("row" + i));
    assertThat(met.add("row" + MetRows.MOST)).isFalse();
    assertThat(met.add("row0")).isTrue();
  }

  @Test
  void seesThatARoundMetTheSameThoughItRemembersOnlyItsEnd() {
    round(MetRows.MOST + 2);
    assertThat(met.roundFoundMore()).isTrue();
    round(MetRows.MOST + 2);
    assertThat(met.roundFoundMore()).isFalse();
    round(MetRows.MOST + 3);
    assertThat(met.roundFoundMore()).isTrue();
  }

  private void round(int rows) {
    met.beginRound();
    IntStream.range(0, rows).forEach(i -> met.add("row" + i));
  }
}

package com.markasouqs.bridge.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.odoo.OdooException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final List<List<Integer>> calls = new ArrayList<>();
  private final List<Integer> written = new ArrayList<>();
  private final List<Integer> culprits = new ArrayList<>();

  private Consumer<List<Integer>> refusing(Set<Integer> bad) {
    return batch -> {
      calls.add(List.copyOf(batch));
      if (batch.stream().anyMatch(bad::contains)) {
        throw new OdooException.Refused("refused", "refused");
      }
      written.addAll(batch);
    };
  }

  private void run(int size, Set<Integer> bad) {
    Batches.run(
        IntStream.range(0, size).boxed().toList(),
        refusing(bad),
        (item, refusal) -> culprits.add(item));
  }

  @Test
  void whatIsNotRefusedIsOneCall() {
    run(50, Set.of());
    assertThat(calls).hasSize(1);
    assertThat(written).hasSize(50);
  }

  @Test
  void theCulpritsStandAloneAndNobodyElseSuffers() {
    run(50, Set.of(7, 8, 41));
    assertThat(culprits).containsExactly(7, 8, 41);
    assertThat(written).hasSize(47).doesNotHaveDuplicates().doesNotContain(7, 8, 41).isSorted();
    assertThat(calls).hasSizeLessThan(35);
  }

  @Test
  void everyOneCanBeACulprit() {
    run(3, Set.of(0, 1, 2));
    assertThat(culprits).containsExactly(0, 1, 2);
    assertThat(written).isEmpty();
  }

  @Test
  void anEmptyBatchIsNoCall() {
    run(0, Set.of());
    assertThat(calls).isEmpty();
  }

  @Test
  void anOutageIsNobodysFault() {
    assertThatThrownBy(
            () ->
                Batches.run(
                    List.of(1, 2),
                    batch -> {
                      calls.add(batch);
                      throw new OdooException.OutcomeUnknown("lost");
                    },
                    (item, refusal) -> culprits.add(item)))
        .isInstanceOf(OdooException.OutcomeUnknown.class);
    assertThat(calls).hasSize(1);
    assertThat(culprits).isEmpty();
  }
}

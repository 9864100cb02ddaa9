package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.medusa.CatalogueResult;
import com.markasouqs.bridge.medusa.MutableClock;
import com.markasouqs.bridge.medusa.Status;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences are a real Medusa's. */
class PushFailuresTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final PushFailures failures =
      new PushFailures(
          new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15), new Random(1)), clock);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Product variant with barcode: 444, already exists.",
        "Product with handle: leather-wallet, already exists.",
        "insert into product - duplicate key value violates unique constraint"
            + " \"IDX_product_handle_unique\""
      })
  void whatAnotherProductMayGiveFreeIsTriedAgain(String words) {
    Failure failure = of(words, 0);
    assertThat(failure.code()).isEqualTo(ProblemCode.MEDUSA_REFUSED);
    assertThat(failure.next()).isAfter(clock.instant());
    assertThat(failure.message()).doesNotContain("SKU");
    assertThat(failure.answer()).contains(words);
    assertThat(of(words, 40).next()).as("nobody tells when it is free").isAfter(clock.instant());
  }

  @Test
  void aSkuThatIsTakenIsShownAndTriedAgain() {
    Failure failure = of("Product variant with sku: SKU-1, already exists.", 0);
    assertThat(failure.code()).isEqualTo(ProblemCode.DUPLICATE_SKU);
    assertThat(failure.next()).isAfter(clock.instant());
  }

  private Failure of(String words, int before) {
    return failures.of(new CatalogueResult("SKU-1", Status.FAILED, "SYNC_FAILED", words), before);
  }
}

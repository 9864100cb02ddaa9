package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.payload.PayloadReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorListTest {
  private static final Optional<Outcome> DONE = Optional.of(Outcome.DONE);

  @Test
  void withoutErrorsAndWithAllCountedEverythingIsDone() {
    assertThat(outcomes("[]", List.of("A", "B"), 2, false)).containsExactly(DONE, DONE);
  }

  @Test
  void anErrorIsItsSkusOwn() {
    String errors = "[{\"sku\":\"B\",\"code\":\"DUPLICATE_SKU\",\"message\":\"taken\"}]";
    assertThat(outcomes(errors, List.of("A", "B"), 1, false))
        .containsExactly(DONE, failed("DUPLICATE_SKU", "taken"));
  }

  @Test
  void aBareSentenceNamesItsSku() {
    String errors = "[\"DUPLICATE_SKU: CASE-1 exists\", \"SKU_NOT_FOUND (CASE)\"]";
    assertThat(outcomes(errors, List.of("CASE", "CASE-1", "E", "X"), 2, false))
        .containsExactly(
            Optional.of(new Outcome(Status.NOT_FOUND, "SKU_NOT_FOUND", "SKU_NOT_FOUND (CASE)")),
            failed("DUPLICATE_SKU", "DUPLICATE_SKU: CASE-1 exists"),
            DONE,
            DONE);
  }

  @Test
  void whatTheCountsLeaveOpenIsOpen() {
    assertThat(outcomes("[\"something failed\"]", List.of("A", "B"), 1, false))
        .containsExactly(Optional.empty(), Optional.empty());
    assertThat(outcomes("[{\"sku\":\"A\",\"error\":\"bad\"}]", List.of("A", "B"), -1, false))
        .containsExactly(failed("", "bad"), Optional.empty());
  }

  @Test
  void anErrorWithoutANameIsTheOnlyItems() {
    assertThat(outcomes("[{\"sku\":null,\"message\":\"bad\"}]", List.of("A"), 0, false))
        .containsExactly(failed("", "bad"));
    assertThat(outcomes("[\"bad\"]", List.of("A"), 0, false)).containsExactly(failed("", "bad"));
  }

  @Test
  void theOnlyItemCanBeCountedAsNotFound() {
    assertThat(outcomes("[]", List.of("A"), 0, true))
        .containsExactly(Optional.of(new Outcome(Status.NOT_FOUND, "SKU_NOT_FOUND", "")));
  }

  @Test
  void aSkuWithSignsThatMeanSomethingElsewhereIsJustASku() {
    assertThat(outcomes("[\"no [.*]+ here\"]", List.of("[.*]+", "B"), 1, false))
        .containsExactly(failed("", "no [.*]+ here"), DONE);
  }

  private static Optional<Outcome> failed(String code, String message) {
    return Optional.of(new Outcome(Status.FAILED, code, message));
  }

  private static List<Optional<Outcome>> outcomes(
      String errors, List<String> skus, long done, boolean notFound) {
    byte[] body = ("{\"errors\":" + errors + "}").getBytes(StandardCharsets.UTF_8);
    Answers answers = new Answers(List.of(), Clock.systemUTC());
    return new ErrorList(PayloadReader.parse(body).path("errors"), answers)
        .outcomes(skus, done, notFound);
  }
}

package com.markasouqs.bridge.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.SteppingClock;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntentsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(130);

  private final SteppingClock clock = new SteppingClock();
  private final Store store = TestStore.fresh();
  private final Intents intents = new Intents(store, clock);
  private final Intents otherInstance = new Intents(store, clock);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whoOpensFirstHoldsIt() {
    Intents.Opening first = intents.open(List.of("order:a", "order:b"), PATIENCE);
    assertThat(first.others()).isEmpty();
    assertThat(first.takenOver()).isEmpty();
    Intents.Opening second = otherInstance.open(List.of("order:b", "order:c"), PATIENCE);
    assertThat(second.others()).containsOnlyKeys("order:b");
    assertThat(second.takenOver()).isEmpty();
  }

  @Test
  void evenTheOwnAttemptBeforeIsSomebodyElse() {
    intents.open(List.of("order:a"), PATIENCE);
    assertThat(intents.open(List.of("order:a"), PATIENCE).others()).containsOnlyKeys("order:a");
  }

  @Test
  void anOldOneIsTakenOverByOneAlone() {
    intents.open(List.of("order:a"), PATIENCE);
    clock.advance(PATIENCE.minusSeconds(1));
    assertThat(otherInstance.open(List.of("order:a"), PATIENCE).others()).isNotEmpty();
    clock.advance(Duration.ofSeconds(1));
    Intents.Opening taken = otherInstance.open(List.of("order:a"), PATIENCE);
    assertThat(taken.takenOver()).containsExactly("order:a");
    assertThat(taken.others()).isEmpty();
    assertThat(intents.open(List.of("order:a"), PATIENCE).others()).containsOnlyKeys("order:a");
  }

  @Test
  void withUniqueConstraintsNobodyWaits() {
    intents.open(List.of("order:a"), Duration.ZERO);
    Intents.Opening opening = otherInstance.open(List.of("order:a"), Duration.ZERO);
    assertThat(opening.others()).isEmpty();
    assertThat(opening.takenOver()).containsExactly("order:a");
  }

  @Test
  void aClosedOneIsFree() {
    intents.open(List.of("order:a"), PATIENCE);
    intents.close(List.of("order:a", "order:never-opened"));
    Intents.Opening opening = otherInstance.open(List.of("order:a"), PATIENCE);
    assertThat(opening.others()).isEmpty();
    assertThat(opening.takenOver()).isEmpty();
  }

  @Test
  void namesAreComparedExactly() {
    intents.open(List.of("person:a@x.kw"), PATIENCE);
    assertThat(intents.open(List.of("person:A@x.kw", "person:a@x.kw "), PATIENCE).others())
        .isEmpty();
  }

  @Test
  void nothingIsOpenedForNothing() {
    assertThat(intents.open(List.of(), PATIENCE).others()).isEmpty();
    intents.close(List.of());
  }

  @Test
  void ofManyAtOnceOneGetsEach() {
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "order:" + i).toList();
    List<CompletableFuture<Integer>> attempts =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> names.size() - intents.open(names, PATIENCE).others().size()))
            .toList();
    assertThat(attempts.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(names.size());
  }

  @Test
  void savingTheLinkClosesTheIntent() {
    intents.open(List.of(Intents.order("o")), PATIENCE);
    OrderLink link =
        new OrderLink(
            "o",
            new OdooOrder(7, "S00007"),
            OrderLink.Origin.IMPORTED,
            "x".repeat(200_000),
            clock.instant());
    OrderLinks links = new OrderLinks(store);
    links.save(List.of(link));
    assertThat(intents.open(List.of(Intents.order("o")), PATIENCE).others()).isEmpty();
    assertThat(links.find("o")).contains(link);
    assertThat(links.find("O")).isEmpty();
  }
}

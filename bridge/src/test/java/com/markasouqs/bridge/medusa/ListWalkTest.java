package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListWalkTest {
  private final List<String> shop =
      new ArrayList<>(IntStream.range(0, 130).mapToObj(i -> "row" + i).toList());
  private final List<String> met = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void meetsEveryRowOnce() {
    assertThat(walk(1000, () -> {})).isTrue();
    assertThat(met).containsExactlyElementsOf(shop);
  }

  @Test
  void asksOnceForAListOfOnePage() {
    shop.subList(20, shop.size()).clear();
    assertThat(walk(1000, () -> {})).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void missesNothingWhileNewRowsCome() {
    List<String> before = List.copyOf(shop);
    AtomicInteger come = new AtomicInteger();
    walk(
        1000,
        () -> IntStream.range(0, 7).forEach(i -> shop.add(0, "new" + come.incrementAndGet())));
    assertThat(met).containsAll(before).doesNotHaveDuplicates();
  }

  @Test
  void missesNothingWhileRowsLeaveTheList() {
    List<String> before = List.copyOf(shop);
    walk(1000, () -> shop.subList(0, Math.min(30, shop.size())).clear());
    // The rows that left after they were listed count as met; none that stayed is missed.
    assertThat(met).containsAll(shop).doesNotHaveDuplicates();
    assertThat(before).containsAll(met);
  }

  @Test
  void leavesABoundedRoundWhenOffsetsAreIgnored() {
    ListWalk<String> walk = new ListWalk<>(offset -> page(0, true), 1000);
    assertThat(walk.forEachPage(this::meet)).isTrue();
    assertThat(met).hasSize(50);
  }

  @Test
  void saysThatItDidNotReachTheEnd() {
    assertThat(walk(2, () -> {})).isFalse();
    assertThat(asked).hasValue(2);
  }

  @Test
  void findsARowOnALaterPageAndAsksNoFurther() {
    ListWalk<String> walk =
        new ListWalk<>(
            offset -> {
              asked.incrementAndGet();
              return page(offset, offset + 50 < shop.size());
            },
            1000);
    assertThat(walk.anyMatch("row60"::equals)).isTrue();
    assertThat(asked).hasValue(2);
    assertThat(walk.anyMatch("none"::equals)).isFalse();
  }

  @Test
  void endsAListThatIsLongerThanItsMemoryAfterTwoEqualRounds() {
    shop.clear();
    IntStream.range(0, MetRows.MOST + 10_000).forEach(i -> shop.add("row" + i));
    assertThat(walk(10_000, () -> {})).isTrue();
    assertThat(Set.copyOf(met)).hasSize(shop.size());
    int pages = (shop.size() - 5 + 44) / 45;
    assertThat(asked).hasValue(2 * pages);
  }

  private boolean walk(int mostPages, Runnable afterEachPage) {
    ListWalk<String> walk =
        new ListWalk<>(
            offset -> {
              asked.incrementAndGet();
              Page<String> page = page(offset, offset + 50 < shop.size());
              afterEachPage.run();
              return page;
            },
            mostPages);
    return walk.forEachPage(this::meet);
  }

  private Page<String> page(int offset, boolean hasMore) {
    List<Pulled<String>> rows =
        shop.stream()
            .skip(offset)
            .limit(50)
            .map(id -> new Pulled<>(id, id, null, NullNode.getInstance()))
            .toList();
    return new Page<>(rows, List.of(), rows.size(), hasMore, null);
  }

  private void meet(Page<String> page) {
    page.found().forEach(row -> met.add(row.id()));
  }
}

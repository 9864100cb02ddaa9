package com.markasouqs.bridge.medusa;

import static com.markasouqs.bridge.medusa.Capability.ORDERS;
import static com.markasouqs.bridge.medusa.Capability.ORDER_SYNCED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final Capabilities capabilities = new Capabilities(clock);

  @Test
  void everythingIsOfferedUntilProvenOtherwise() {
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
    assertThat(capabilities.report())
        .containsEntry("POST /odoo/orders/{id}/synced", "not called yet");
  }

  @Test
  void threeAnswersWithinTenMinutesGiveItUp() {
    missing(2);
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
    clock.advance(Duration.ofMinutes(9));
    missing(1);
    assertThat(capabilities.offers(ORDER_SYNCED)).isFalse();
    assertThat(capabilities.report().get("POST /odoo/orders/{id}/synced"))
        .isEqualTo("missing since 2026-11-22T10:09:00Z, tried again at 2026-11-22T10:10:00Z");
  }

  @Test
  void threeAnswersOverALongerTimeDoNot() {
    missing(2);
    clock.advance(Duration.ofMinutes(11));
    missing(2);
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
  }

  @Test
  void anAnswerOfTheEndpointBetweenThemStartsTheCountAgain() {
    missing(2);
    capabilities.present(ORDER_SYNCED);
    missing(2);
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
  }

  @Test
  void askingWhetherItWouldBeOfferedTakesNoTrialAway() {
    missing(3);
    assertThat(capabilities.wouldOffer(ORDER_SYNCED)).isFalse();
    clock.advance(Duration.ofMinutes(1));
    assertThat(capabilities.wouldOffer(ORDER_SYNCED)).isTrue();
    assertThat(capabilities.wouldOffer(ORDER_SYNCED)).isTrue();
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
    assertThat(capabilities.wouldOffer(ORDER_SYNCED)).isFalse();
  }

  @Test
  void section13AndTheReadsAreNeverGivenUp() {
    assertThat(Capability.values())
        .filteredOn(capability -> !capability.optional())
        .filteredOn(capability -> capability != Capability.ORDER_PATCH)
        .extracting(Capability::route)
        .allMatch(route -> route.startsWith("GET ") || route.startsWith("POST /odoo/webhooks/"));
    assertThat(Capability.values())
        .filteredOn(Capability::optional)
        .extracting(Capability::route)
        .noneMatch(route -> route.startsWith("GET ") || route.contains("/webhooks/"));
  }

  @Test
  void itIsTriedAgainAfterAMinuteThenTwiceAsLateUpToAnHour() {
    missing(3);
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(capabilities.offers(ORDER_SYNCED)).as("before %d minutes", minutes).isFalse();
      clock.advance(Duration.ofSeconds(1));
      assertThat(capabilities.offers(ORDER_SYNCED)).as("after %d minutes", minutes).isTrue();
      missing(1);
    }
  }

  @Test
  void oneCallIsTheTrialAndTheOthersDoWithout() {
    missing(3);
    clock.advance(Duration.ofMinutes(1));
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
    assertThat(capabilities.offers(ORDER_SYNCED)).isFalse();
  }

  @Test
  void oneAnswerBringsItBack() {
    missing(3);
    capabilities.present(ORDER_SYNCED);
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
    assertThat(capabilities.report()).containsEntry("POST /odoo/orders/{id}/synced", "offered");
    missing(2);
    assertThat(capabilities.offers(ORDER_SYNCED)).isTrue();
  }

  @Test
  void readsAreNeverGivenUp() {
    for (int i = 0; i < 10; i++) {
      capabilities.missing(ORDERS);
    }
    assertThat(capabilities.offers(ORDERS)).isTrue();
    assertThat(capabilities.report().get("GET /odoo/orders")).startsWith("answered as missing");
  }

  private void missing(int times) {
    for (int i = 0; i < times; i++) {
      capabilities.missing(ORDER_SYNCED);
    }
  }
}

package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.config.OrderSettings.OnCaptured;
import com.markasouqs.bridge.config.StatusSettings;
import com.markasouqs.bridge.pushed.StatusEvent;
import java.util.Optional;

/** What Medusa is not told although it is true, and why. Pure. */
final class SkipRules {
  private SkipRules() {}

  /** Why this is not told of the order; empty when it is. */
  static Optional<String> reason(StatusEvent event, OrderState order, BusinessSettings settings) {
    if (!isOn(event, settings.statuses())) {
      return Optional.of("Switched off by the settings.");
    }
    if (event == StatusEvent.CANCELLED && order.word().isCanceled()) {
      return Optional.of("Medusa canceled the order itself.");
    }
    boolean bridgePaid = settings.orders().onCaptured() == OnCaptured.INVOICE_AND_PAY;
    if (event == StatusEvent.PAID && bridgePaid && order.word().isCaptured()) {
      return Optional.of("Medusa took the payment itself.");
    }
    return Optional.empty();
  }

  /** Whether the settings want the event to be told. */
  static boolean isOn(StatusEvent event, StatusSettings settings) {
    return switch (event) {
      case CONFIRMED -> settings.confirmed();
      case SHIPPED -> settings.shipped();
      case DELIVERED -> settings.delivered();
      case INVOICED -> settings.invoiced();
      case PAID -> settings.paid();
      case CANCELLED -> settings.cancelled();
    };
  }
}

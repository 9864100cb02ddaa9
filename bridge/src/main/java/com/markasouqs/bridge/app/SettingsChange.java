package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.Meta;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets parked events go on whose cause was a business setting, once the settings have changed. */
final class SettingsChange {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsChange.class);
  private static final String KNOWN = "settings.orders";
  private static final int AT_ONCE = 10_000;

  private static final List<ProblemCode> DECIDED_BY_SETTINGS =
      List.of(
          ProblemCode.SKU_NOT_FOUND,
          ProblemCode.PRICE_SCALE,
          ProblemCode.DISCOUNT_INFERRED,
          ProblemCode.TOTAL_MISMATCH,
          ProblemCode.TOTAL_UNKNOWN,
          ProblemCode.CURRENCY_NOT_CONFIGURED);

  private SettingsChange() {}

  /** Compares with the settings that were known last, and releases what they may have parked. */
  static void release(Meta meta, EventDesk desk, OrderSettings settings) {
    String now = settings.toString();
    if (now.equals(meta.putIfAbsent(KNOWN, now))) {
      return;
    }
    released(meta, desk, settings);
  }

  /** Releases what other settings may have parked. */
  static void released(Meta meta, EventDesk desk, OrderSettings settings) {
    List<Event> parked = desk.parked(DECIDED_BY_SETTINGS, AT_ONCE);
    parked.forEach(event -> desk.retry(event.id(), "The settings have changed."));
    meta.put(KNOWN, settings.toString());
    LOG.info(
        "settings changed released={}; parked events that they decide are tried again",
        parked.size());
  }
}

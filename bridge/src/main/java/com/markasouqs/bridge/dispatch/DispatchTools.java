package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.Claims;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.Inbox;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the dispatcher works with.
 *
 * @param claims hands out due entities
 * @param inbox takes fetched orders in
 * @param desk finds and reopens events
 * @param gate lets work through to Odoo
 * @param source asks the shop for an order
 * @param statusPatience how long a status waits for its order's own event; asked each time
 * @param listener hears of recorded events
 */
public record DispatchTools(
    Claims claims,
    Inbox inbox,
    EventDesk desk,
    OdooGate gate,
    OrderSource source,
    Supplier<Duration> statusPatience,
    FinishedListener listener) {}

package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import java.time.Clock;
import java.time.Duration;

/**
 * What an import goes by.
 *
 * @param settings business rules
 * @param patience how long a creation of unknown outcome is waited for before it is repeated; zero
 *     with UNIQUE constraints in Odoo
 * @param clock time
 */
public record ImportRules(OrderSettings settings, Duration patience, Clock clock) {}

package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.hooks.Hooks;

/**
 * How a person becomes a partner.
 *
 * @param schema which fields partners have
 * @param geography countries and states
 * @param hooks the admin's own functions
 */
public record PartnerMapping(PartnerSchema schema, Geography geography, Hooks hooks) {}

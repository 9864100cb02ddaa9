package com.markasouqs.bridge.config;

/** Everything that can be configured, one record a room. */
public record BridgeConfig(
    HttpConfig http,
    AdminConfig admin,
    WebhookConfig webhook,
    StoreConfig store,
    OdooConfig odoo,
    MedusaConfig medusa,
    DispatchConfig dispatch,
    HooksConfig hooks,
    LogConfig log,
    BusinessSettings settings) {}

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
    BusinessSettings settings) {

  /** The same with other business settings. */
  public BridgeConfig with(BusinessSettings others) {
    return new BridgeConfig(
        http, admin, webhook, store, odoo, medusa, dispatch, hooks, log, others);
  }
}

package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.OdooConfig;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooEndpoint;
import com.markasouqs.bridge.odoo.XmlRpcTransport;

/** Opens a client to the Odoo that the configuration names. */
public final class OdooConnection {
  private OdooConnection() {}

  /** A client that has not talked to Odoo yet; the caller closes it. */
  public static OdooClient open(OdooConfig config) {
    OdooEndpoint endpoint =
        new OdooEndpoint(
            config.url(),
            config.database(),
            config.user(),
            config.apiKey().reveal(),
            config.connectTimeout(),
            config.timeout(),
            config.maxResponseBytes());
    return new OdooClient(endpoint, new XmlRpcTransport(endpoint));
  }
}

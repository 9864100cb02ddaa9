package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.AdminRooms;
import com.markasouqs.bridge.admin.AdminServer;
import com.markasouqs.bridge.admin.AdminToken;
import com.markasouqs.bridge.admin.Guards;
import com.markasouqs.bridge.admin.JobControl;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.dispatch.Dispatcher;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.Acknowledgements;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;

/** The administration listener, wired but not started. */
final class Administration {
  private Administration() {}

  /**
   * @throws IOException when there is neither a token nor a way to keep one
   */
  static AdminServer server(
      BridgeConfig config,
      Rooms rooms,
      RejectedBodies rejected,
      Dispatcher dispatcher,
      JobControl jobs,
      PrometheusMeterRegistry registry)
      throws IOException {
    AdminRooms shown =
        new AdminRooms(
            rooms.store,
            rooms.desk,
            new EventOverview(rooms.store),
            rejected,
            new Acknowledgements(rooms.store, rooms.clock, config.dispatch().lease()),
            new Guards(rooms.gate, rooms.pairing, rooms.pushGuards, dispatcher::probeNow),
            jobs,
            rooms.wakeup::wake);
    return new AdminServer(
        config.admin(),
        AdminToken.forServer(config.admin(), config.store().directory()),
        shown,
        registry,
        BridgeVersion.number(),
        rooms.clock);
  }
}

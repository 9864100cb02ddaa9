package com.markasouqs.bridge.sandbox.medusa;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;

/** The port of the stand-in, which can be closed and opened again. */
final class Listener {
  private static final String LOOPBACK = "127.0.0.1";

  private final HttpHandler handler;
  private int port;
  private Undertow undertow;

  Listener(int port, HttpHandler handler) {
    this.port = port;
    this.handler = new BlockingHandler(handler);
  }

  synchronized int port() {
    return port;
  }

  /** Listens; once a free port was taken, always on that one. */
  synchronized void open() {
    if (undertow != null) {
      return;
    }
    undertow =
        Undertow.builder()
            .addHttpListener(port, LOOPBACK)
            .setIoThreads(2)
            .setWorkerThreads(64)
            .setHandler(handler)
            .build();
    undertow.start();
    InetSocketAddress address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    port = address.getPort();
  }

  /** Closes the port and every connection; does nothing if it is closed. */
  synchronized void close() {
    if (undertow != null) {
      undertow.stop();
      undertow = null;
    }
  }
}

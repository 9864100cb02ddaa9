package com.markasouqs.bridge.sandbox.odoo;

import java.io.Serial;

/** The server went down while the call hung: nothing more is done and nothing is answered. */
final class CallAbandonedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
}

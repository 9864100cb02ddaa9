package com.markasouqs.bridge.odoo;

/**
 * What an HTTP status means for a call. Odoo itself answers 200, faults too; everything else comes
 * from a proxy in front of it, or from another server.
 */
final class HttpAnswers {

  private static final int OK = 200;

  private HttpAnswers() {}

  /** Returns for 200, throws for everything else. */
  static void check(int status, String service, String operation) {
    if (status != OK) {
      throw of(
          status, service, "HTTP status " + status + " instead of an answer (" + operation + ")");
    }
  }

  private static OdooException of(int status, String service, String message) {
    return switch (status) {
      case 401, 407 -> new OdooException.AccessDenied(message);
      // For a login it is the rule of a proxy against us, for a call it can be against its
      // contents.
      case 403 ->
          service.equals("common")
              ? new OdooException.AccessDenied(message)
              : new OdooException.Refused(message, message);
      case 301, 302, 303, 307, 308, 404, 405, 410 ->
          new OdooException.Unavailable(message + ": is odoo.url Odoo's own address?");
      case 429, 503 -> new OdooException.Unavailable(message);
      case 413 ->
          new OdooException.Refused(message, "The request is too large for Odoo or its proxy.");
      // The proxy gave up or lost the server; Odoo may be at work on the call.
      case 408, 499, 502, 504 -> new OdooException.OutcomeUnknown(message);
      default ->
          status >= 400 && status < 500
              ? new OdooException.Refused(message, message)
              : new OdooException.OutcomeUnknown(message);
    };
  }
}

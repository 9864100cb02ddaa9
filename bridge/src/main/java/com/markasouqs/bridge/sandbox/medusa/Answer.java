package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An HTTP answer before it is written. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  static final String JSON = "application/json; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";

  static Answer raw(int status, String contentType, String body) {
    return new Answer(status, contentType, body, Map.of());
  }

  static Answer json(int status, JsonNode body) {
    return raw(status, JSON, Json.text(body));
  }

  static Answer ok(JsonNode body) {
    return json(200, body);
  }

  /** What Express says about a method or path that nobody handles. */
  static Answer unknownRoute(String method, String path) {
    String escaped = path.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String page =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Error</title>
        </head>
        <body>
        <pre>Cannot %s %s</pre>
        </body>
        </html>
        """
            .formatted(method, escaped);
    return raw(404, HTML, page);
  }

  Answer with(Map<String, String> moreHeaders) {
    return new Answer(status, contentType, body, moreHeaders);
  }
}

package com.markasouqs.bridge.medusa;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What came back over HTTP. */
record HttpAnswer(int status, HttpHeaders headers, byte[] body) {

  /** The beginning of the body as text, enough to see what it is. */
  String beginning() {
    int length = Math.min(body.length, 4096);
    return new String(body, 0, length, StandardCharsets.UTF_8);
  }

  boolean isJson() {
    return headers
        .firstValue("Content-Type")
        .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
        .orElse(false);
  }
}

package com.markasouqs.bridge.odoo;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Where Odoo is, as whom to talk to it, and how long and how much to listen.
 *
 * @param url base address, http or https; a path is kept ({@code https://host/odoo})
 * @param database name of Odoo's database
 * @param user login of the API user
 * @param apiKey API key or password of that user; never printed
 * @param connectTimeout how long to wait for a connection
 * @param timeout how long a call may take from the first byte sent to the last byte received
 * @param maxResponseBytes largest answer that is read, counted on the wire and after unpacking
 */
public record OdooEndpoint(
    URI url,
    String database,
    String user,
    String apiKey,
    Duration connectTimeout,
    Duration timeout,
    long maxResponseBytes) {

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException when the address is not http(s), or a limit is not positive
   */
  public OdooEndpoint {
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(apiKey, "apiKey");
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean http = scheme.equals("http") || scheme.equals("https");
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException("Odoo's address is not an http or https URL: " + url);
    }
    requirePositive(connectTimeout, "connectTimeout");
    requirePositive(timeout, "timeout");
    if (maxResponseBytes <= 0) {
      throw new IllegalArgumentException("maxResponseBytes must be positive: " + maxResponseBytes);
    }
  }

  /** The address of one of Odoo's XML-RPC services. */
  URI service(String name) {
    String base = url.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return URI.create(base + "/xmlrpc/2/" + name);
  }

  /** Everything but the key. */
  @Override
  public String toString() {
    return "OdooEndpoint[url="
        + url
        + ", database="
        + database
        + ", user="
        + user
        + ", apiKey=***]";
  }

  private static void requirePositive(Duration duration, String name) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
  }
}

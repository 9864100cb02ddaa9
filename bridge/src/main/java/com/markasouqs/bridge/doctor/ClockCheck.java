package com.markasouqs.bridge.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Compares this machine's clock with the Date header of Odoo's HTTP answer, to the second. */
final class ClockCheck implements Check {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final String REPAIR = "Let both machines keep the time by NTP.";

  private final URI odoo;
  private final Duration timeout;
  private final Clock clock;

  ClockCheck(URI odoo, Duration timeout, Clock clock) {
    this.odoo = odoo;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public List<Finding> run() {
    String base = odoo.toString().replaceAll("/+$", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/web/health")).timeout(timeout).GET().build();
    HttpClient client = HttpClient.newBuilder().connectTimeout(timeout).build();
    try {
      HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
      Instant here = clock.instant();
      return List.of(
          answer
              .headers()
              .firstValue("Date")
              .map(date -> compare(instant(date), here))
              .orElseGet(() -> unknown("Odoo's answer has no Date.")));
    } catch (IOException | DateTimeException failure) {
      return List.of(unknown("Odoo's time could not be asked for."));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of(unknown("Interrupted while Odoo's time was asked for."));
    }
  }

  private static Instant instant(String date) {
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private Finding compare(Instant there, Instant here) {
    Duration difference = Duration.between(there, here).abs();
    return difference.compareTo(TOLERANCE) <= 0
        ? Finding.ok(name(), "This machine and Odoo agree about the time.")
        : Finding.warning(
            name(),
            "This machine and Odoo differ by %d s.".formatted(difference.toSeconds()),
            REPAIR);
  }

  private Finding unknown(String message) {
    return Finding.warning(name(), message, "Compare the clocks by hand.");
  }
}

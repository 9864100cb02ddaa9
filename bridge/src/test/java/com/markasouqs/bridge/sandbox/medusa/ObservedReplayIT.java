package com.markasouqs.bridge.sandbox.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The observed dialect answers as the backend did that was recorded. */
class ObservedReplayIT {
  /** Ids and times that the backend or the stand-in made up, and secrets that were left out. */
  private static final Set<String> UNREPEATABLE =
      Set.of(
          "id",
          "productId",
          "level_id",
          "location_id",
          "created_at",
          "updated_at",
          "synced_at",
          "odoo_last_update",
          "odoo_confirmed_at",
          "odoo_shipped_at",
          "odoo_delivered_at",
          "odoo_cancelled_at",
          "webhook_secret");

  private final HttpClient http = HttpClient.newHttpClient();

  /** The recorded backend was put back into its first state before every series. */
  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "1, 42, 42",
    "43, 64, 22",
    "65, 115, 49",
    "116, 178, 33",
    "182, 209, 28",
    "223, 265, 43"
  })
  void answersAsRecorded(int first, int last, int count) throws IOException, InterruptedException {
    List<Recording> series = Recording.between(first, last);
    assertThat(series).hasSize(count);
    List<String> differences = new ArrayList<>();
    try (StandInMedusa medusa =
        StandInMedusa.start(
            StandInMedusaOptions.of(Dialect.OBSERVED).withWebhookSecret("<WEBHOOK_SECRET>"))) {
      RecordedShop.fill(medusa);
      for (Recording recording : series) {
        HttpResponse<String> answer =
            http.send(recording.against(medusa.url()), BodyHandlers.ofString());
        compare(recording, answer).forEach(each -> differences.add(recording.name() + " " + each));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static List<String> compare(Recording recording, HttpResponse<String> answer)
      throws IOException {
    assertThat(answer.statusCode())
        .as(recording.name() + ": " + answer.body())
        .isEqualTo(recording.status());
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .as(recording.name())
        .isEqualTo(recording.contentType());
    if (!recording.contentType().startsWith("application/json") || recording.answered().isEmpty()) {
      assertThat(answer.body()).as(recording.name()).isEqualTo(recording.answered());
      return List.of();
    }
    return new JsonComparison(UNREPEATABLE, false)
        .differences(Json.read(recording.answered()), Json.read(answer.body()));
  }
}

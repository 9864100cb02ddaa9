package com.markasouqs.bridge.webhook;

import static com.markasouqs.bridge.webhook.Signatures.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.config.WebhookConfig;
import com.markasouqs.bridge.webhook.Authenticator.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-02-28T10:30:00Z");
  private static final String BODY = "{\"event\":\"order.created\",\"name\":\"غطاء\"}";

  /** Published with the libraries of Standard Webhooks. */
  private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String STANDARD_BODY = "{\"test\": 2432232314}";
  private static final String STANDARD_SIGNATURE =
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Instant STANDARD_TIME = Instant.ofEpochSecond(1614265330);

  @Test
  void acceptsAVectorOfRfc4231() {
    Authenticator authenticator = authenticator(NOW, false, "Jefe");
    String signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    Map<String, String> headers = Map.of("x-medusa-signature", signature);
    assertThat(judge(authenticator, headers, "what do ya want for nothing?"))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(judge(authenticator, headers, "what do ya want for nothing!"))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void acceptsAPrefixAndCapitals() {
    Authenticator authenticator = authenticator(NOW, false, "one");
    String hex = Signatures.hex("one", BODY);
    for (String sent : List.of("sha256=" + hex, hex.toUpperCase(Locale.ROOT), "SHA256=" + hex)) {
      assertThat(judge(authenticator, Map.of("x-medusa-signature", sent), BODY))
          .isEqualTo(Verdict.AUTHENTIC);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "zz", "abc", "00", "غطاء"})
  void refusesWhatIsNoSignature(String sent) {
    Authenticator authenticator = authenticator(NOW, false, "one");
    assertThat(judge(authenticator, Map.of("x-medusa-signature", sent), BODY))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void acceptsAnyOfSeveralSecrets() {
    Authenticator authenticator = authenticator(NOW, false, "old", "new");
    for (String secret : List.of("old", "new")) {
      assertThat(judge(authenticator, medusa(secret, BODY), BODY)).isEqualTo(Verdict.AUTHENTIC);
    }
    assertThat(judge(authenticator, medusa("other", BODY), BODY)).isEqualTo(Verdict.MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1772274600",
        "1772274600000",
        "2026-02-28T10:30:00.000Z",
        "2026-02-28T13:30:00+03:00",
        "1772274300",
        "1772274900"
      })
  void acceptsATimestampWithinTheTolerance(String timestamp) {
    Authenticator authenticator = authenticator(NOW, false, "one");
    assertThat(judge(authenticator, stamped(timestamp, timestamp + "." + BODY), BODY))
        .isEqualTo(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1772274299",
        "1772274901",
        "2026-02-28T10:24:59Z",
        "yesterday",
        "",
        "99999999999999999999",
        "-1",
        "1772274600.5"
      })
  void refusesATimestampThatIsFarOrUnreadable(String timestamp) {
    Authenticator authenticator = authenticator(NOW, false, "one");
    assertThat(judge(authenticator, stamped(timestamp, timestamp + "." + BODY), BODY))
        .isEqualTo(Verdict.TIMESTAMP);
  }

  @Test
  void aTimestampThatIsSentMustBeSigned() {
    Authenticator authenticator = authenticator(NOW, false, "one");
    assertThat(judge(authenticator, stamped("1772274600", BODY), BODY)).isEqualTo(Verdict.MISMATCH);
    assertThat(judge(authenticator, stamped("1772274601", "1772274600." + BODY), BODY))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void acceptsThePublishedExampleOfStandardWebhooks() {
    Authenticator authenticator = authenticator(STANDARD_TIME, false, STANDARD_SECRET);
    assertThat(judge(authenticator, standard(STANDARD_SIGNATURE), STANDARD_BODY))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(judge(authenticator, standard(STANDARD_SIGNATURE), STANDARD_BODY + " "))
        .isEqualTo(Verdict.MISMATCH);
    assertThat(
            judge(
                authenticator(STANDARD_TIME.plusSeconds(301), false, STANDARD_SECRET),
                standard(STANDARD_SIGNATURE),
                STANDARD_BODY))
        .isEqualTo(Verdict.TIMESTAMP);
  }

  @Test
  void acceptsOneRightSignatureAmongSeveral() {
    Authenticator authenticator =
        authenticator(STANDARD_TIME, false, "whsec_b3RoZXI=", STANDARD_SECRET);
    assertThat(
            judge(
                authenticator,
                standard("v1a,abc v1,!! v1,AAAA v2,BBBB  " + STANDARD_SIGNATURE),
                STANDARD_BODY))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(
            judge(authenticator, standard(STANDARD_SIGNATURE.replace("v1", "v2")), STANDARD_BODY))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void aStandardSignatureNeedsItsIdAndTimestamp() {
    Authenticator authenticator = authenticator(STANDARD_TIME, false, STANDARD_SECRET);
    assertThat(judge(authenticator, Map.of("webhook-signature", STANDARD_SIGNATURE), STANDARD_BODY))
        .isEqualTo(Verdict.TIMESTAMP);
  }

  @Test
  void secretsThatAreNotBase64AreTheirBytesInBothSchemes() {
    Authenticator authenticator = authenticator(STANDARD_TIME, false, "plain");
    String content = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330." + STANDARD_BODY;
    String signature = "v1," + Signatures.base64(bytes("plain"), content);
    assertThat(judge(authenticator, standard(signature), STANDARD_BODY))
        .isEqualTo(Verdict.AUTHENTIC);
  }

  @Test
  void aPlainSecretCountsOnlyWhenSwitchedOn() {
    for (String header : List.of("x-webhook-secret", "x-odoo-api-key")) {
      Map<String, String> right = Map.of(header, "new");
      assertThat(judge(authenticator(NOW, true, "old", "new"), right, BODY))
          .isEqualTo(Verdict.AUTHENTIC);
      assertThat(judge(authenticator(NOW, true, "old"), right, BODY)).isEqualTo(Verdict.MISMATCH);
      assertThat(judge(authenticator(NOW, false, "new"), right, BODY))
          .isEqualTo(Verdict.NOTHING_SENT);
    }
  }

  @Test
  void aPlainSecretDoesNotRescueAWrongOne() {
    Map<String, String> headers = Map.of("x-webhook-secret", "", "x-odoo-api-key", "ol");
    assertThat(judge(authenticator(NOW, true, "old"), headers, BODY)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void withoutAnySecretEverybodyIsAuthentic() {
    assertThat(judge(authenticator(NOW, false), Map.of(), BODY)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(judge(authenticator(NOW, false, "one"), Map.of(), BODY))
        .isEqualTo(Verdict.NOTHING_SENT);
  }

  private static Map<String, String> medusa(String secret, String content) {
    return Map.of("x-medusa-signature", Signatures.hex(secret, content));
  }

  private static Map<String, String> stamped(String timestamp, String content) {
    return Map.of(
        "x-medusa-signature", Signatures.hex("one", content), "x-medusa-timestamp", timestamp);
  }

  private static Map<String, String> standard(String signatures) {
    return Map.of(
        "webhook-id",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp",
        "1614265330",
        "webhook-signature",
        signatures);
  }

  private static Authenticator authenticator(Instant now, boolean plain, String... secrets) {
    WebhookConfig config =
        new WebhookConfig(
            Stream.of(secrets).map(Secret::new).toList(),
            plain,
            Duration.ofMinutes(5),
            Duration.ZERO,
            1024,
            10,
            10);
    return new Authenticator(config, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Verdict judge(
      Authenticator authenticator, Map<String, String> headers, String body) {
    return authenticator.judge(headers::get, bytes(body));
  }
}

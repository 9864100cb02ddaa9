package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code errors} of a bulk answer: objects with SKU, code and message, or plain sentences that
 * name a SKU somewhere.
 */
final class ErrorList {
  private final JsonNode errors;
  private final Answers answers;

  ErrorList(JsonNode errors, Answers answers) {
    this.errors = errors;
    this.answers = answers;
  }

  /**
   * What became of each of the SKUs that were sent.
   *
   * @param done how many Medusa counts as done; -1 when it does not count
   * @param notFound whether it counts the only SKU as not found
   * @return in the order of the SKUs; empty where the counts leave it open
   */
  List<Optional<Outcome>> outcomes(List<String> skus, long done, boolean notFound) {
    Map<String, Outcome> failed = bySku(skus);
    long named = skus.stream().filter(failed::containsKey).count();
    boolean accounted = done >= skus.size() - named;
    Optional<Outcome> others = accounted ? Optional.of(Outcome.DONE) : Optional.empty();
    if (notFound && !accounted) {
      others = Optional.of(new Outcome(Status.NOT_FOUND, ErrorBody.SKU_NOT_FOUND, ""));
    }
    List<Optional<Outcome>> outcomes = new ArrayList<>(skus.size());
    for (String sku : skus) {
      outcomes.add(failed.containsKey(sku) ? Optional.of(failed.get(sku)) : others);
    }
    return outcomes;
  }

  private Map<String, Outcome> bySku(List<String> skus) {
    Map<String, Outcome> failed = new HashMap<>();
    for (JsonNode error : errors) {
      Outcome outcome = outcome(error);
      subject(error, outcome.message(), skus).ifPresent(sku -> failed.put(sku, outcome));
    }
    return failed;
  }

  private Outcome outcome(JsonNode error) {
    ErrorBody body = answers.error(error);
    boolean unknownSku =
        body.code().equals(ErrorBody.SKU_NOT_FOUND)
            || error.path("status").asText("").equals("not_found");
    return new Outcome(unknownSku ? Status.NOT_FOUND : Status.FAILED, body.code(), body.sentence());
  }

  private static Optional<String> subject(JsonNode error, String sentence, List<String> skus) {
    if (error.path("sku").isValueNode() && !error.path("sku").isNull()) {
      return Optional.of(error.path("sku").asText());
    }
    if (skus.size() == 1) {
      return Optional.of(skus.get(0));
    }
    return named(sentence, skus);
  }

  /** The longest SKU that stands in the sentence by itself: others may be a part of it. */
  private static Optional<String> named(String sentence, List<String> skus) {
    String longest = "";
    for (String sku : skus) {
      if (sku.length() > longest.length() && standsIn(sentence, sku)) {
        longest = sku;
      }
    }
    return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
  }

  private static boolean standsIn(String sentence, String sku) {
    for (int at = sentence.indexOf(sku); at >= 0; at = sentence.indexOf(sku, at + 1)) {
      int end = at + sku.length();
      boolean startsThere = at == 0 || !belongsToSku(sentence.charAt(at - 1));
      boolean endsThere = end == sentence.length() || !belongsToSku(sentence.charAt(end));
      if (startsThere && endsThere) {
        return true;
      }
    }
    return false;
  }

  private static boolean belongsToSku(char character) {
    return Character.isLetterOrDigit(character) || character == '-' || character == '_';
  }
}

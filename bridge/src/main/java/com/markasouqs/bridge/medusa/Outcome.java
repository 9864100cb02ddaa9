package com.markasouqs.bridge.medusa;

/**
 * What became of one item.
 *
 * @param status whether Medusa has it
 * @param code Medusa's code, or ""
 * @param message why not, or ""
 */
record Outcome(Status status, String code, String message) {
  static final Outcome DONE = new Outcome(Status.DONE, "", "");
  static final Outcome NOT_SENT = new Outcome(Status.NOT_SENT, "", "");

  /** What a refusal of a call about this item alone means for the item. */
  static Outcome refused(MedusaException.Refused refusal) {
    boolean unknownSku = refusal.errorCode().equals(ErrorBody.SKU_NOT_FOUND);
    return new Outcome(
        unknownSku ? Status.NOT_FOUND : Status.FAILED,
        refusal.errorCode(),
        words(refusal.sentence(), refusal));
  }

  /**
   * What a 404 of a call about this item alone means for the item.
   *
   * @param nothingElseIsNamed whether the call names nothing but the SKU that could be missing
   */
  static Outcome notFound(MedusaException.NotFound failure, boolean nothingElseIsNamed) {
    boolean unknownSku = nothingElseIsNamed || failure.errorCode().equals(ErrorBody.SKU_NOT_FOUND);
    return new Outcome(
        unknownSku ? Status.NOT_FOUND : Status.FAILED,
        failure.errorCode(),
        words(failure.sentence(), failure));
  }

  /** What a failure of the call means for each of its items. */
  static Outcome lost(MedusaException failure) {
    return new Outcome(
        mayHaveArrived(failure) ? Status.UNKNOWN : Status.NOT_SENT, "", failure.getMessage());
  }

  private static boolean mayHaveArrived(MedusaException failure) {
    return failure instanceof MedusaException.Malformed
        || (failure instanceof MedusaException.Unavailable unavailable
            && unavailable.mayHaveArrived());
  }

  private static String words(String sentence, MedusaException failure) {
    return sentence.isEmpty() ? failure.getMessage() : sentence;
  }
}

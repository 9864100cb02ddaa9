package com.markasouqs.bridge.model;

import java.time.Instant;
import java.util.List;

/**
 * A customer as Medusa sends it. Everything but the lists may be null; in orders the id may be null
 * too.
 *
 * @param id Medusa's id
 * @param email e-mail address as typed, trimmed
 * @param firstName first name
 * @param lastName last name
 * @param phone telephone number as typed
 * @param hasAccount true for an account, false for a guest, null when not sent (as in orders)
 * @param createdAt when the customer was created in Medusa
 * @param addresses addresses, never null
 */
public record MedusaCustomer(
    String id,
    String email,
    String firstName,
    String lastName,
    String phone,
    Boolean hasAccount,
    Instant createdAt,
    List<MedusaAddress> addresses) {

  public MedusaCustomer {
    addresses = List.copyOf(addresses);
  }

  /** First and last name with one blank between them, or null when there is neither. */
  public String fullName() {
    return Texts.joined(firstName, lastName);
  }
}

package com.markasouqs.bridge.model;

/**
 * A postal address as Medusa sends it. Every component may be null, all texts are trimmed, blank
 * ones are null.
 *
 * @param firstName first name of the recipient
 * @param lastName last name of the recipient
 * @param company company name
 * @param address1 first line
 * @param address2 second line
 * @param city city
 * @param province state: its name, its code, or code with the country before it ({@code us-ca})
 * @param postalCode postal code
 * @param countryCode ISO 3166 alpha-2, upper case
 * @param phone telephone number as typed
 */
public record MedusaAddress(
    String firstName,
    String lastName,
    String company,
    String address1,
    String address2,
    String city,
    String province,
    String postalCode,
    String countryCode,
    String phone) {

  /** First and last name with one blank between them, or null when there is neither. */
  public String fullName() {
    return Texts.joined(firstName, lastName);
  }
}

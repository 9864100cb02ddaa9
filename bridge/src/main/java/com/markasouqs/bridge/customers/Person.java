package com.markasouqs.bridge.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.Texts;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody whom an order or a customer event is about. Every component but the key and the name may
 * be null.
 *
 * @param key what makes the person one: the normalized e-mail, else the customer's id, else the
 *     phone, else the order
 * @param customerId Medusa's id of the customer
 * @param email e-mail address as typed
 * @param normalizedEmail in lower case, null when it is no address
 * @param phone telephone number as typed, the customer's own or else the address's
 * @param givenPhone the customer's own telephone number
 * @param dialablePhone in E.164, null when it cannot be read
 * @param name what the partner is called when it has to be made
 * @param givenName name as the customer gave it, null when none was given
 * @param address the person's own address
 * @param hasAccount true for an account, false for a guest, null when not known
 * @param sent what came, for the admin's own functions; no part of who this is
 */
public record Person(
    String key,
    String customerId,
    String email,
    String normalizedEmail,
    String phone,
    String givenPhone,
    String dialablePhone,
    String name,
    String givenName,
    MedusaAddress address,
    Boolean hasAccount,
    SentCustomer sent) {

  private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+");

  /** The same with what came. */
  public Person with(SentCustomer what) {
    return new Person(
        key,
        customerId,
        email,
        normalizedEmail,
        phone,
        givenPhone,
        dialablePhone,
        name,
        givenName,
        address,
        hasAccount,
        what);
  }

  /** The person who placed an order. */
  public static Person of(MedusaOrder order) {
    MedusaCustomer customer = order.customer();
    MedusaAddress address =
        order.shippingAddress() == null ? order.billingAddress() : order.shippingAddress();
    String email = Texts.firstOf(customer == null ? null : customer.email(), order.email());
    String given = customer == null ? null : customer.fullName();
    return of(
        customer == null ? null : customer.id(),
        email,
        customer == null ? null : customer.phone(),
        Texts.firstOf(given, address == null ? null : address.fullName()),
        address,
        customer == null ? null : customer.hasAccount(),
        "order:" + order.id());
  }

  /** The person whom a customer event is about. */
  public static Person of(MedusaCustomer customer) {
    MedusaAddress address = customer.addresses().isEmpty() ? null : customer.addresses().get(0);
    return of(
        customer.id(),
        customer.email(),
        customer.phone(),
        customer.fullName(),
        address,
        customer.hasAccount(),
        customer.id());
  }

  private static Person of(
      String customerId,
      String email,
      String givenPhone,
      String givenName,
      MedusaAddress address,
      Boolean hasAccount,
      String lastResort) {
    String phone = Texts.firstOf(givenPhone, address == null ? null : address.phone());
    String normalized = normalize(email);
    String dialable = dialable(phone, address == null ? null : address.countryCode());
    String key =
        Texts.firstOf(
            normalized, customerId, dialable == null ? null : "phone:" + dialable, lastResort);
    String addressName = address == null ? null : address.fullName();
    String name = Texts.firstOf(givenName, addressName, email, phone, customerId, lastResort);
    return new Person(
        key,
        customerId,
        email,
        normalized,
        phone,
        givenPhone,
        dialable,
        name,
        givenName,
        address,
        hasAccount,
        SentCustomer.nothing());
  }

  private static String normalize(String email) {
    boolean isAddress = email != null && ADDRESS.matcher(email).matches();
    return isAddress ? email.toLowerCase(Locale.ROOT) : null;
  }

  private static String dialable(String phone, String countryCode) {
    if (phone == null) {
      return null;
    }
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      return numbers.format(numbers.parse(phone, countryCode), PhoneNumberFormat.E164);
    } catch (NumberParseException unreadable) {
      return null;
    }
  }
}

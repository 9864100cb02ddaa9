package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.odoo.OdooRecord;

/**
 * A partner as Odoo has it; texts are "" where Odoo has nothing.
 *
 * @param id Odoo's id
 * @param active false when archived
 * @param parentId the partner that it is a contact of, null at the top level
 * @param type {@code contact, invoice, delivery, other}
 * @param name its name
 * @param email its e-mail address
 * @param normalizedEmail the same as Odoo compares it
 * @param phone its phone
 * @param dialablePhone {@code phone_sanitized}, "" where Odoo has no such field
 * @param customerId {@code x_medusa_customer_id}
 * @param personKey {@code x_medusa_person_key}
 * @param address its address
 */
record Partner(
    int id,
    boolean active,
    Integer parentId,
    String type,
    String name,
    String email,
    String normalizedEmail,
    String phone,
    String dialablePhone,
    String customerId,
    String personKey,
    PostalAddress address) {

  static Partner of(OdooRecord row) {
    return new Partner(
        row.id(),
        row.flag("active"),
        row.reference("parent_id").orElse(null),
        row.text("type"),
        row.text("name"),
        row.text("email"),
        row.text("email_normalized"),
        row.text("phone"),
        row.text("phone_sanitized"),
        row.text(PartnerSchema.CUSTOMER_ID),
        row.text(PartnerSchema.PERSON_KEY),
        new PostalAddress(
            row.text("street"),
            row.text("street2"),
            row.text("city"),
            row.text("zip"),
            row.reference("country_id").orElse(null),
            row.reference("state_id").orElse(null)));
  }

  boolean isTopLevel() {
    return parentId == null;
  }
}

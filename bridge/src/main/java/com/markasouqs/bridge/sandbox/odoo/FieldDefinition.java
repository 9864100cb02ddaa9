package com.markasouqs.bridge.sandbox.odoo;

/**
 * One field of a model.
 *
 * @param relation the comodel of a relational field, empty otherwise
 * @param label what an admin reads
 * @param copied whether {@code copy} takes the value over
 */
public record FieldDefinition(
    String name, FieldType type, String relation, boolean required, String label, boolean copied) {

  /** Returns a field of a plain type, not required, not copied, as a manual field is. */
  public static FieldDefinition manual(String name, FieldType type, String label) {
    return new FieldDefinition(name, type, "", false, label, false);
  }
}

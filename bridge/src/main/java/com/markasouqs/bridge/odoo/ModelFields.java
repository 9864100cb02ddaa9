package com.markasouqs.bridge.odoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that a model really has, as {@code fields_get} told. Immutable.
 *
 * <p>Names differ between versions of Odoo and between sets of addons, so they are probed, never
 * derived from the version.
 */
public final class ModelFields {

  private final Map<String, Map<?, ?>> fields;

  /**
   * Takes the answer of {@code fields_get}: field names and their attributes.
   *
   * @throws OdooException.Malformed when an attribute set is not a map
   */
  public ModelFields(Map<String, ?> fieldsGet) {
    Map<String, Map<?, ?>> copy = new LinkedHashMap<>();
    fieldsGet.forEach(
        (name, attributes) -> {
          if (!(attributes instanceof Map<?, ?> map)) {
            throw new OdooException.Malformed("fields_get has no attributes for " + name);
          }
          copy.put(name, map);
        });
    fields = Collections.unmodifiableMap(copy);
  }

  /** Whether the model has the field (and the user may see it). */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Whether the field must be given; false when it is not there. */
  public boolean required(String field) {
    return Boolean.TRUE.equals(attribute(field, "required"));
  }

  /** Odoo's type, such as {@code many2one}; "" when the field is not there. */
  public String type(String field) {
    return attribute(field, "type") instanceof String type ? type : "";
  }

  /** The model that a relational field points to; "" for other fields. */
  public String relation(String field) {
    return attribute(field, "relation") instanceof String relation ? relation : "";
  }

  /** Whether records can be searched by it: a computed field may be shown only. */
  public boolean searchable(String field) {
    return has(field) && !Boolean.FALSE.equals(attribute(field, "searchable"));
  }

  /** All field names. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** The first of the names that the model has: for fields that were renamed between versions. */
  public Optional<String> firstOf(String... candidates) {
    for (String candidate : candidates) {
      if (has(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private Object attribute(String field, String name) {
    Map<?, ?> attributes = fields.get(field);
    return attributes == null ? null : attributes.get(name);
  }
}

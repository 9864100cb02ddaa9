package com.markasouqs.bridge.sandbox.odoo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Contacts: display name under their parent, normalized e-mail, sanitized phone. */
final class Partners implements ModelBehaviour {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+");
  private static final Map<String, String> TYPE_LABELS =
      Map.of(
          "delivery", "Delivery Address", "invoice", "Invoice Address", "other", "Other Address");
  private static final Map<String, Computation> COMPUTATIONS =
      Map.of(
          "complete_name",
          (orm, row, context) -> shownName(orm, row),
          "commercial_partner_id",
          (orm, row, context) -> commercial(orm, row).id(),
          "country_code",
          (orm, row, context) ->
              orm.find("res.country", row.reference("country_id"))
                  .map(c -> c.text("code"))
                  .orElse(null),
          "company_type",
          (orm, row, context) -> row.flag("is_company") ? "company" : "person",
          "image_128",
          (orm, row, context) -> row.get("image_1920"),
          "sale_order_count",
          (orm, row, context) -> ordersOf(orm, row.id()));

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    given.putIfAbsent("type", "contact");
    given.putIfAbsent("lang", "en_US");
    boolean named = given.get("name") instanceof String name && !name.isBlank();
    if (!named && "contact".equals(given.get("type"))) {
      throw Faults.integrity("Contacts require a name");
    }
    derive(orm, given, 0);
    return given;
  }

  @Override
  public Map<String, Object> changed(Orm orm, Row row, Map<String, Object> given, Context context) {
    if (given.containsKey("name")
        && !(given.get("name") instanceof String)
        && "contact".equals(row.text("type"))) {
      throw Faults.integrity("Contacts require a name");
    }
    derive(orm, given, row.reference("country_id"));
    return given;
  }

  @Override
  public void removing(Orm orm, List<Row> rows) {
    for (Row row : rows) {
      if (ordersOf(orm, row.id()) > 0) {
        throw Faults.integrity(
            "another model requires the record being deleted. If possible, archive it instead.");
      }
    }
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    return shownName(orm, row);
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }

  /** Returns the address to use for this purpose: the first child of the type, else the partner. */
  static int address(Orm orm, int partner, String type) {
    return orm.rowsWith("res.partner", "parent_id", partner).stream()
        .filter(child -> child.text("type").equals(type) && child.flag("active"))
        .map(Row::id)
        .findFirst()
        .orElse(partner);
  }

  private static int ordersOf(Orm orm, int partner) {
    return (int)
        orm.rows("sale.order").stream()
            .filter(order -> order.reference("partner_id") == partner)
            .count();
  }

  private static String shownName(Orm orm, Row row) {
    String name = row.text("name");
    if (name.isEmpty()) {
      name = TYPE_LABELS.getOrDefault(row.text("type"), "");
    }
    String own = name;
    return row.flag("is_company")
        ? own
        : orm.find("res.partner", row.reference("parent_id"))
            .map(parent -> parent.text("name") + ", " + own)
            .orElse(own);
  }

  private static Row commercial(Orm orm, Row row) {
    Row top = row;
    while (!top.flag("is_company")
        && orm.find("res.partner", top.reference("parent_id")).isPresent()) {
      top = orm.find("res.partner", top.reference("parent_id")).orElseThrow();
    }
    return top;
  }

  private static void derive(Orm orm, Map<String, Object> values, int country) {
    if ("company".equals(values.get("company_type"))) {
      values.put("is_company", true);
    }
    if (values.containsKey("email")) {
      values.put("email_normalized", normalized(values.get("email")));
    }
    if (values.containsKey("phone")
        && orm.registry().required("res.partner").has("phone_sanitized")) {
      Object chosen = values.get("country_id");
      int where = chosen instanceof Integer id ? id : country;
      boolean kuwait =
          orm.find("res.country", where).map(c -> c.text("code").equals("KW")).orElse(true);
      values.put("phone_sanitized", sanitized(values.get("phone"), kuwait));
    }
  }

  private static String normalized(Object email) {
    Matcher address = ADDRESS.matcher(email instanceof String text ? text : "");
    String found = address.find() ? address.group().toLowerCase(Locale.ROOT) : null;
    return address.find() ? null : found;
  }

  private static String sanitized(Object phone, boolean kuwait) {
    String digits =
        (phone instanceof String text ? text : "")
            .replaceAll("[^+0-9]", "")
            .replaceFirst("^00", "+");
    if (digits.startsWith("+")) {
      return digits.length() >= 8 ? digits : null;
    }
    return kuwait && digits.length() == 8 ? "+965" + digits : null;
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chatter. */
final class Messages {
  private static final int NOTE = 2;

  private Messages() {}

  /** Returns the messages of a record, newest first. */
  static List<Integer> of(Orm orm, String model, int id) {
    return orm.rowsWith("mail.message", "res_id", id).stream()
        .filter(message -> message.text("model").equals(model))
        .map(Row::id)
        .sorted((a, b) -> Integer.compare(b, a))
        .toList();
  }

  static int log(Orm orm, String model, int id, String body, Context context) {
    return create(orm, model, id, body, "notification", context);
  }

  /** Posts: text is escaped from 17 on unless body_is_html; needs the sender's e-mail. */
  static Object post(Orm orm, ModelCall call) {
    List<Row> rows = orm.existing(call.model(), call.ids(), call.context());
    String body = String.valueOf(call.keywords().getOrDefault("body", call.argument(1, "body")));
    boolean html =
        !orm.series().isFrom(Series.ODOO_17)
            || Boolean.TRUE.equals(call.keywords().get("body_is_html"));
    String type = String.valueOf(call.keywords().getOrDefault("message_type", "notification"));
    requireSender(orm, call.user());
    int message =
        create(
            orm,
            call.model(),
            rows.get(0).id(),
            html ? html(body) : escaped(body),
            type,
            call.context());
    return orm.series().isFrom(Series.ODOO_19) ? List.of(message) : (Object) message;
  }

  private static void requireSender(Orm orm, int user) {
    int partner = orm.find("res.users", user).map(row -> row.reference("partner_id")).orElse(0);
    boolean reachable =
        orm.find("res.partner", partner).map(row -> !row.text("email").isBlank()).orElse(false);
    if (!reachable) {
      throw Faults.user("Unable to send message, please configure the sender's email address.");
    }
  }

  private static String html(String body) {
    return body.startsWith("<") ? body : "<p>" + body.replace("& ", "&amp; ") + "</p>";
  }

  private static String escaped(String body) {
    return "<p>" + body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>";
  }

  private static int create(
      Orm orm, String model, int id, String body, String type, Context context) {
    int partner =
        orm.find("res.users", context.user()).map(row -> row.reference("partner_id")).orElse(0);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", model);
    values.put("res_id", id);
    values.put("body", body);
    values.put("message_type", type);
    values.put("subtype_id", NOTE);
    values.put("date", Moments.shown(orm.store().now()));
    values.put("author_id", partner == 0 ? null : partner);
    return orm.create("mail.message", values, context);
  }
}

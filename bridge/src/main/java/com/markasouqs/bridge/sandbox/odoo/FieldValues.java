package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns what a caller sent for a field into what is stored, or into the fault that Odoo raises. */
final class FieldValues {
  private static final Pattern SCRIPT = Pattern.compile("(?is)<script.*?</script>");
  private static final Map<String, Set<String>> SELECTIONS =
      Map.of(
          "res.partner.type",
          Set.of("contact", "invoice", "delivery", "other", "private", "followup"),
          "sale.order.state",
          Set.of("draft", "sent", "sale", "done", "cancel"),
          "res.partner.company_type",
          Set.of("person", "company"));
  private static final Set<String> LANGUAGES = Set.of("en_US");

  private final Orm orm;

  FieldValues(Orm orm) {
    this.orm = orm;
  }

  /** Returns the value to store; {@code present} is what is stored now, for commands on lists. */
  Object stored(String model, FieldDefinition field, Object sent, Object present, int user) {
    boolean empty = sent == null || Boolean.FALSE.equals(sent);
    return switch (field.type()) {
      case BOOLEAN -> !empty && !Integer.valueOf(0).equals(sent) && !"".equals(sent);
      case INTEGER, MANY2ONE_REFERENCE -> empty ? (Object) 0 : integer(sent);
      case FLOAT, MONETARY -> empty ? (Object) 0.0 : real(sent);
      case SELECTION -> empty ? null : selection(model, field, sent);
      case DATETIME -> empty ? null : moment(sent);
      case DATE -> empty ? null : Moments.parseDate(sent.toString());
      case MANY2ONE -> empty ? null : reference(field, sent, user);
      case MANY2MANY, ONE2MANY -> empty ? List.of() : links(sent, present);
      case BINARY -> empty ? null : binary(field, sent);
      case HTML -> empty ? null : SCRIPT.matcher(sent.toString()).replaceAll("");
      case CHAR, TEXT, JSON, PROPERTIES, PROPERTIES_DEFINITION, REFERENCE ->
          empty ? null : sent.toString();
    };
  }

  private static Integer integer(Object sent) {
    if (sent instanceof Number number) {
      return number.intValue();
    }
    try {
      return Integer.valueOf(sent.toString());
    } catch (NumberFormatException e) {
      throw Faults.value("invalid literal for int() with base 10: '" + sent + "'");
    }
  }

  private static Double real(Object sent) {
    if (sent instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return Double.valueOf(sent.toString());
    } catch (NumberFormatException e) {
      throw Faults.value("could not convert string to float: '" + sent + "'");
    }
  }

  private String selection(String model, FieldDefinition field, Object sent) {
    String name = model + "." + field.name();
    Set<String> allowed = SELECTIONS.get(name);
    boolean known = allowed == null || allowed.contains(sent.toString());
    // 18 takes any text for a language: recordings 395 and 744 differ there.
    boolean language = field.name().equals("lang") && !orm.series().isFrom(Series.ODOO_18);
    if (!known || (language && !LANGUAGES.contains(sent.toString()))) {
      throw Faults.value("Wrong value for " + name + ": '" + sent + "'");
    }
    return sent.toString();
  }

  private Instant moment(Object sent) {
    if (sent instanceof LocalDateTime time) {
      if (!orm.series().isFrom(Series.ODOO_18)) {
        throw new OdooFault("TypeError", "object of type 'DateTime' has no len()");
      }
      return time.toInstant(ZoneOffset.UTC);
    }
    return sent instanceof Instant instant ? instant : Moments.parse(sent.toString());
  }

  private Integer reference(FieldDefinition field, Object sent, int user) {
    if (sent instanceof List<?> pair) {
      Object last = pair.isEmpty() ? "" : pair.get(pair.size() - 1);
      throw Faults.invalidInteger(String.valueOf(last));
    }
    if (!(sent instanceof Integer id)) {
      throw Faults.invalidInteger(sent.toString());
    }
    boolean known = orm.registry().model(field.relation()).isPresent();
    if (known && orm.find(field.relation(), id).isEmpty()) {
      throw Faults.missing(field.relation(), List.of(id), user);
    }
    return id;
  }

  private static String binary(FieldDefinition field, Object sent) {
    if (sent instanceof byte[] && field.name().toLowerCase(Locale.ROOT).startsWith("image")) {
      throw Faults.user("Image is not encoded in base64.");
    }
    return sent.toString();
  }

  /** Applies the commands 3 to 6 to the ids stored now; bare ids replace them. */
  private static List<Object> links(Object sent, Object present) {
    Set<Object> ids = new LinkedHashSet<>();
    if (present instanceof List<?> list) {
      ids.addAll(list);
    }
    List<?> commands = sent instanceof List<?> list ? list : List.of();
    if (!commands.isEmpty() && commands.get(0) instanceof Integer) {
      return new ArrayList<>(commands);
    }
    for (Object command : commands) {
      apply(command instanceof List<?> parts ? parts : List.of(), ids);
    }
    return new ArrayList<>(ids);
  }

  private static void apply(List<?> command, Set<Object> ids) {
    int code = command.isEmpty() || !(command.get(0) instanceof Integer number) ? -1 : number;
    switch (code) {
      case 2, 3 -> ids.remove(command.get(1));
      case 4 -> ids.add(command.get(1));
      case 5 -> ids.clear();
      case 6 -> {
        ids.clear();
        ids.addAll(ModelCall.integers(command.get(2)));
      }
      default -> {
        // 0 and 1 on a many2many are not used by anybody here.
      }
    }
  }
}

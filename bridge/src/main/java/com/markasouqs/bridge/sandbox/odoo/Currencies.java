package com.markasouqs.bridge.sandbox.odoo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Currencies: decimals by the rounding, rates by the company and the day of the context. */
final class Currencies implements ModelBehaviour {
  private static final String RATE = "res.currency.rate";
  private static final Comparator<Row> BY_DAY = Comparator.comparing(Currencies::day);

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    given.putIfAbsent("rounding", 0.01);
    given.putIfAbsent("position", "after");
    return changed(orm, new Row(0, Map.of()), given, context);
  }

  @Override
  public Map<String, Object> changed(Orm orm, Row row, Map<String, Object> given, Context context) {
    if (given.get("rounding") instanceof Double rounding && rounding > 0 && rounding <= 1) {
      given.put("decimal_places", (int) Math.round(-Math.log10(rounding)));
    }
    return given;
  }

  @Override
  public Map<String, Computation> computations() {
    Map<String, Computation> computations = new LinkedHashMap<>();
    computations.put("rate", Currencies::rate);
    computations.put("inverse_rate", (orm, row, context) -> 1 / rate(orm, row, context));
    computations.put(
        "date",
        (orm, row, context) ->
            rates(orm, row.id(), context).stream().max(BY_DAY).map(Currencies::day).orElse(null));
    computations.put(
        "is_current_company_currency",
        (orm, row, context) -> ofCompany(orm, company(orm, context)) == row.id());
    return computations;
  }

  /** The company of the context, else the user's own. */
  static int company(Orm orm, Context context) {
    return context.ids("allowed_company_ids").stream()
        .findFirst()
        .or(() -> orm.find("res.users", context.user()).map(user -> user.reference("company_id")))
        .orElse(1);
  }

  static int ofCompany(Orm orm, int company) {
    return orm.find("res.company", company).map(row -> row.reference("currency_id")).orElse(0);
  }

  /** How many of this currency make one of the company's. */
  private static double rate(Orm orm, Row row, Context context) {
    int own = ofCompany(orm, company(orm, context));
    return technical(orm, row.id(), context) / technical(orm, own, context);
  }

  /** The company's own rates go before those of all; without any it is 1. */
  private static double technical(Orm orm, int currency, Context context) {
    LocalDate asked =
        context.get("date") instanceof String text
            ? LocalDate.parse(text.substring(0, 10))
            : orm.store().now().atZone(ZoneOffset.UTC).toLocalDate();
    List<Row> rates = rates(orm, currency, context);
    Optional<Row> present =
        rates.stream()
            .filter(rate -> !day(rate).isAfter(asked))
            .max(Comparator.comparing(Currencies::isOfCompany).thenComparing(BY_DAY));
    Optional<Row> first =
        orm.series().isFrom(Series.ODOO_18)
            ? rates.stream().min(Comparator.comparing(rate -> day(rate)))
            : Optional.empty();
    return present.or(() -> first).map(rate -> rate.number("rate")).orElse(1.0);
  }

  private static List<Row> rates(Orm orm, int currency, Context context) {
    int company = company(orm, context);
    return orm.rows(RATE).stream()
        .filter(rate -> rate.reference("currency_id") == currency)
        .filter(rate -> !isOfCompany(rate) || rate.reference("company_id") == company)
        .toList();
  }

  private static boolean isOfCompany(Row rate) {
    return rate.reference("company_id") != 0;
  }

  private static LocalDate day(Row rate) {
    return LocalDate.parse(String.valueOf(rate.get("name")));
  }
}

package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Odoo's currencies, as far as one run has met them, and what an amount of one is in another: by
 * the company's rates on the day, as Odoo converts prices itself. One thread.
 */
final class Currencies {
  private static final String MODEL = "res.currency";
  private static final String OF_COMPANY = "is_current_company_currency";

  private record Known(MinorUnits units, boolean isOfCompany) {}

  private final OdooClient odoo;
  private final LocalDate today;
  private final ReadOptions ofCompanyToday;
  private final Map<Integer, Known> known = new HashMap<>();
  private final Map<Integer, BigDecimal> rates = new HashMap<>();

  /**
   * @param companyId whose rates count; empty: those of the API user's company
   */
  Currencies(OdooClient odoo, Optional<Integer> companyId, PriceRules.Moment moment) {
    this.odoo = odoo;
    this.today = day(moment.instant());
    ReadOptions onTheDay =
        ReadOptions.none()
            .order("id")
            .context("active_test", false)
            .context("date", today.toString());
    this.ofCompanyToday =
        companyId.map(id -> onTheDay.context("allowed_company_ids", List.of(id))).orElse(onTheDay);
  }

  private static LocalDate day(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Reads those of these that are not known yet. */
  void load(Collection<Integer> ids) {
    Set<Integer> missing = new TreeSet<>(ids);
    missing.removeAll(known.keySet());
    missing.remove(0);
    for (OdooRecord row : read(missing, List.of("name", "decimal_places", OF_COMPANY))) {
      known.put(row.id(), new Known(minorUnits(row), row.flag(OF_COMPANY)));
    }
  }

  private List<OdooRecord> read(Set<Integer> ids, List<String> fields) {
    return ids.isEmpty()
        ? List.of()
        : odoo.searchRead(
            MODEL, Domain.where("id", "in", List.copyOf(ids)), fields, ofCompanyToday);
  }

  /** By ISO 4217; Odoo's own digits only for a currency that is unknown there. */
  private static MinorUnits minorUnits(OdooRecord currency) {
    String code = currency.text("name");
    return MinorUnits.of(code)
        .orElseGet(() -> new MinorUnits(code, currency.integer("decimal_places")));
  }

  /** The currency with this id; empty where Odoo has none. */
  Optional<MinorUnits> units(int id) {
    load(Set.of(id));
    return Optional.ofNullable(known.get(id)).map(Known::units);
  }

  /** Whether it is another than the company's. */
  boolean isForeign(int id) {
    load(Set.of(id));
    return known.containsKey(id) && !known.get(id).isOfCompany();
  }

  /**
   * What an amount is in another currency, not rounded.
   *
   * @return empty where Odoo has no rate for one of the two: it would take them for equal
   */
  Optional<BigDecimal> converted(BigDecimal amount, int from, int to) {
    if (from == to || amount.signum() == 0) {
      return Optional.of(amount);
    }
    loadRates(from, to);
    BigDecimal of = rates.get(from);
    BigDecimal in = rates.get(to);
    return of == null || in == null
        ? Optional.empty()
        : Optional.of(amount.multiply(in).divide(of, MathContext.DECIMAL128));
  }

  private void loadRates(int from, int to) {
    load(List.of(from, to));
    Set<Integer> missing = new TreeSet<>(List.of(from, to));
    missing.removeAll(rates.keySet());
    for (OdooRecord row : read(missing, List.of("rate", "date"))) {
      boolean rated = !row.text("date").isEmpty() || !isForeign(row.id());
      BigDecimal rate = row.decimal("rate");
      rates.put(row.id(), rated && rate.signum() > 0 ? rate : null);
    }
  }

  /** Whether rates were written since then, or the day of one has begun. */
  boolean ratesChanged(Instant since) {
    Domain begun =
        Domain.where("name", ">", day(since).toString())
            .and(Domain.where("name", "<=", today.toString()));
    Domain changed = Domain.where("write_date", ">=", since).or(begun);
    return !odoo.search("res.currency.rate", changed, ReadOptions.none().order("id").limit(1))
        .isEmpty();
  }
}

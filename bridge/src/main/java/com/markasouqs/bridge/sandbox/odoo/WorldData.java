package com.markasouqs.bridge.sandbox.odoo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Countries and currencies as the JDK knows them; states only of two countries. */
final class WorldData {
  private static final Set<String> ACTIVE = Set.of("KWD", "USD", "EUR");
  private static final Map<String, List<String>> STATES =
      Map.of(
          "US", List.of("CA California", "NY New York", "TX Texas", "WA Washington"),
          "AE", List.of("AZ Abu Dhabi", "DU Dubai", "SH Sharjah"));

  private final Orm orm;
  private final Context context = Context.of(1);

  WorldData(Orm orm) {
    this.orm = orm;
  }

  void load() {
    Map<String, Integer> currencies = loadCurrencies();
    String[] codes = Locale.getISOCountries();
    Arrays.sort(codes, Comparator.comparing(WorldData::name));
    for (String code : codes) {
      Integer currency = currencies.get(currencyOf(code));
      int country =
          orm.create(
              "res.country",
              BaseData.values("name", name(code), "code", code, "currency_id", currency),
              context);
      for (String state : STATES.getOrDefault(code, List.of())) {
        orm.create(
            "res.country.state",
            BaseData.values(
                "code", state.substring(0, 2), "name", state.substring(3), "country_id", country),
            context);
      }
    }
  }

  private static String name(String code) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
  }

  private static String currencyOf(String country) {
    Currency currency = Currency.getInstance(new Locale.Builder().setRegion(country).build());
    return currency == null ? "" : currency.getCurrencyCode();
  }

  private Map<String, Integer> loadCurrencies() {
    Map<String, Integer> ids = new HashMap<>();
    List<Currency> currencies =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList();
    for (Currency currency : currencies) {
      String code = currency.getCurrencyCode();
      double rounding = Double.parseDouble("1e-" + currency.getDefaultFractionDigits());
      int id =
          orm.create(
              "res.currency",
              BaseData.values(
                  "name",
                  code,
                  "symbol",
                  code,
                  "rounding",
                  rounding,
                  "active",
                  ACTIVE.contains(code)),
              context);
      ids.put(code, id);
    }
    return ids;
  }
}

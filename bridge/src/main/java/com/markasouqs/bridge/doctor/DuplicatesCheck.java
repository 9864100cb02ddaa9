package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Active products that share a SKU (their orders are held), and customers that share an e-mail
 * address (the oldest is taken). Odoo counts; up to a thousand are counted here, five are named:
 * products by SKU, customers by id.
 */
final class DuplicatesCheck implements Check {
  private static final int MOST = 1000;
  private static final int NAMED = 5;
  private static final int SHOWN = 100;
  private static final String COPIES = "copies";

  private final OdooClient odoo;

  DuplicatesCheck(OdooClient odoo) {
    this.odoo = odoo;
  }

  @Override
  public String name() {
    return "duplicates";
  }

  @Override
  public List<Finding> run() {
    return List.of(products(), customers());
  }

  private Finding products() {
    List<OdooRecord> shared =
        shared(
            "product.product",
            Domain.where("default_code", "not in", emptyTexts()),
            "default_code");
    if (shared.isEmpty()) {
      return Finding.ok(name(), "Every SKU belongs to one product.");
    }
    String named = named(shared.stream().map(group -> group.text("default_code")).toList());
    return Finding.error(
            name(),
            "SKUs that belong to several products: %s (%s).".formatted(count(shared), named),
            "Give each product in Odoo its own internal reference; orders with these are held.")
        .about("product.product", records(shared));
  }

  private Finding customers() {
    List<OdooRecord> shared =
        shared(
            "res.partner",
            Domain.where("parent_id", "=", null)
                .and(Domain.where("email_normalized", "not in", emptyTexts())),
            "email_normalized");
    if (shared.isEmpty()) {
      return Finding.ok(name(), "Every e-mail address belongs to one customer.");
    }
    String named =
        named(
            shared.stream()
                .map(
                    group ->
                        group.ids("ids").stream()
                            .limit(NAMED)
                            .map(String::valueOf)
                            .collect(Collectors.joining("+")))
                .toList());
    return Finding.warning(
            name(),
            "E-mail addresses that belong to several contacts: %s (ids %s)."
                .formatted(count(shared), named),
            "Merge the contacts in Odoo; until then the oldest of them gets the orders.")
        .about("res.partner", records(shared));
  }

  private static List<Integer> records(List<OdooRecord> shared) {
    return shared.stream().flatMap(group -> group.ids("ids").stream()).limit(SHOWN).toList();
  }

  private static List<Object> emptyTexts() {
    return List.of(false, "");
  }

  /** Groups of records with one value, those of several records, largest first. */
  private List<OdooRecord> shared(String model, Domain domain, String field) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("fields", List.of(COPIES + ":count(id)", "ids:array_agg(id)"));
    options.put("groupby", List.of(field));
    options.put("orderby", COPIES + " desc");
    options.put("limit", MOST);
    options.put("lazy", false);
    Object answer = odoo.execute(model, "read_group", List.of(domain.toList()), options);
    if (!(answer instanceof List<?> groups)) {
      throw new OdooException.Malformed("read_group did not answer with a list (" + model + ")");
    }
    List<OdooRecord> shared = new ArrayList<>();
    for (Object group : groups) {
      Map<String, Object> values = new LinkedHashMap<>();
      ((Map<?, ?>) group).forEach((key, value) -> values.put(String.valueOf(key), value));
      OdooRecord record = new OdooRecord(values);
      if (record.integer(COPIES) > 1) {
        shared.add(record);
      }
    }
    return shared;
  }

  private static String count(List<OdooRecord> shared) {
    return shared.size() == MOST ? MOST + " or more" : String.valueOf(shared.size());
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED ? first + " ..." : first;
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every model of one series, read from the tables beside this class. */
final class ModelRegistry {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Set<String> NOT_COPIED =
      Set.of(
          "name",
          "state",
          "date_order",
          "picking_ids",
          "invoice_ids",
          "barcode",
          "default_code",
          "access_token",
          "locked",
          "signed_on",
          "date_done",
          "effective_date");
  private static final Set<String> COPIED_NAMES = Set.of("res.partner", "product.template");

  private final Map<String, ModelDefinition> models = new TreeMap<>();
  private final char digit;

  ModelRegistry(Series series) {
    digit = series.digit();
    load("recorded-models.tsv");
    load("plain-models.tsv");
  }

  Optional<ModelDefinition> model(String name) {
    return Optional.ofNullable(models.get(name));
  }

  /** Returns the model; unknown: fault 2 as Odoo's. */
  ModelDefinition required(String name) {
    return model(name).orElseThrow(() -> Faults.unknownModel(name));
  }

  Collection<ModelDefinition> models() {
    return Collections.unmodifiableCollection(models.values());
  }

  void add(ModelDefinition model) {
    models.put(model.name(), model);
  }

  void remove(String name) {
    models.remove(name);
  }

  private void load(String table) {
    try (InputStream stream = ModelRegistry.class.getResourceAsStream(table);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(stream, table), StandardCharsets.UTF_8))) {
      ModelDefinition current = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("@")) {
          current = begin(TAB.split(line.substring(1), -1));
        } else if (current != null && !line.startsWith("#")) {
          addField(current, TAB.split(line, -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelDefinition begin(String[] cells) {
    ModelDefinition model = new ModelDefinition(cells[0], cells[1]);
    if (cells[2].indexOf(digit) >= 0) {
      models.put(model.name(), model);
    }
    return model;
  }

  private void addField(ModelDefinition model, String[] cells) {
    if (cells[3].indexOf(digit) < 0) {
      return;
    }
    FieldType type = FieldType.of(cells[1]);
    boolean copied = COPIED_NAMES.contains(model.name()) || !NOT_COPIED.contains(cells[0]);
    boolean required = cells[4].indexOf(digit) >= 0;
    model.add(new FieldDefinition(cells[0], type, cells[2], required, cells[5], copied));
  }
}

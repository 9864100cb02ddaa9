package com.markasouqs.bridge.config;

import com.markasouqs.bridge.config.ConfigProblem.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the YAML file: nested keys, with the line of each. */
final class FileValues {
  private final Map<String, ConfigKey> known;
  private final TreeSet<String> sections = new TreeSet<>();
  private final List<ConfigProblem> problems;
  private final Map<String, WrittenValue> values = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private FileValues(List<ConfigKey> keys, List<ConfigProblem> problems) {
    this.known = keys.stream().collect(Collectors.toMap(ConfigKey::key, Function.identity()));
    this.problems = problems;
    for (String key : known.keySet()) {
      for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
        sections.add(key.substring(0, dot));
      }
    }
  }

  /** The values by key; what cannot be read is added to the problems. */
  static Map<String, WrittenValue> read(
      Path file, List<ConfigKey> keys, List<ConfigProblem> problems) {
    FileValues reader = new FileValues(keys, problems);
    try {
      LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
      new Compose(settings)
          .composeString(Files.readString(file))
          .filter(root -> !isNull(root))
          .ifPresent(root -> reader.readSection("", root));
    } catch (IOException failure) {
      reader.report("", Source.NOWHERE, "The file %s cannot be read: %s".formatted(file, failure));
    } catch (MarkedYamlEngineException failure) {
      Source source =
          failure
              .getProblemMark()
              .map(mark -> Source.line(mark.getLine() + 1))
              .orElse(Source.NOWHERE);
      reader.report("", source, "The file is not YAML here: " + failure.getProblem());
    } catch (YamlEngineException failure) {
      // The message may quote the file, and the file may hold secrets.
      reader.report("", Source.NOWHERE, "The file %s is not YAML in UTF-8".formatted(file));
    }
    return reader.values;
  }

  private void readSection(String path, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      report(path, source(node), "must hold keys with values");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      String key = path.isEmpty() ? name : path + "." + name;
      Source source = source(tuple.getKeyNode());
      Integer before = lines.putIfAbsent(key, source.line().orElse(0));
      if (before != null) {
        report(key, source, "stands in the file twice; first in line " + before);
      } else {
        readEntry(key, source, tuple.getValueNode());
      }
    }
  }

  private void readEntry(String key, Source source, Node value) {
    if (sections.contains(key)) {
      if (!isNull(value)) {
        readSection(key, value);
      }
    } else if (known.containsKey(key)) {
      texts(known.get(key), value)
          .ifPresentOrElse(
              texts -> values.put(key, new WrittenValue(texts, source)),
              () -> report(key, source, expectation(known.get(key))));
    } else {
      report(key, source, "is not a setting" + advice(key));
    }
  }

  private static Optional<List<String>> texts(ConfigKey key, Node node) {
    if (isNull(node)) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      String text = scalar.getValue();
      return Optional.of(key.isList() ? EnvironmentValues.split(text) : List.of(text));
    }
    if (key.isList() && node instanceof SequenceNode sequence) {
      List<String> texts = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        if (!(element instanceof ScalarNode scalar) || isNull(element)) {
          return Optional.empty();
        }
        texts.add(scalar.getValue());
      }
      return Optional.of(texts);
    }
    return Optional.empty();
  }

  private static String expectation(ConfigKey key) {
    return key.isList()
        ? "must be a list of values; remove the line to do without"
        : "must have one value; remove the line to do without";
  }

  private String advice(String key) {
    TreeSet<String> names = new TreeSet<>(known.keySet());
    names.addAll(sections);
    return NearestName.of(key, names).map(nearest -> "; did you mean " + nearest + "?").orElse("");
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static Source source(Node node) {
    return node.getStartMark().map(mark -> Source.line(mark.getLine() + 1)).orElse(Source.NOWHERE);
  }

  private void report(String key, Source source, String sentence) {
    problems.add(ConfigProblem.at(key, source, sentence));
  }
}

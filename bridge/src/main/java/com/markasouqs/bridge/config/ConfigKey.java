package com.markasouqs.bridge.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One setting, as its record component describes it.
 *
 * @param key path in kebab case, such as {@code odoo.api-key}
 * @param container {@code Optional}, {@code List}, or empty for a plain value
 * @param type class of the value, or of the elements
 * @param setting its documentation
 */
record ConfigKey(String key, Optional<Class<?>> container, Class<?> type, Setting setting) {

  /** Every setting, in the order of the records. */
  static List<ConfigKey> all() {
    List<ConfigKey> keys = new ArrayList<>();
    collect("", BridgeConfig.class, keys);
    return List.copyOf(keys);
  }

  private static void collect(String prefix, Class<?> recordClass, List<ConfigKey> keys) {
    for (RecordComponent component : recordClass.getRecordComponents()) {
      String key = prefix + kebab(component.getName());
      if (isSection(component)) {
        collect(key + ".", component.getType(), keys);
      } else {
        keys.add(of(key, component));
      }
    }
  }

  private static ConfigKey of(String key, RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalStateException(component + " lacks @Setting");
    }
    Type generic = component.getGenericType();
    if (generic instanceof ParameterizedType parameterized) {
      Class<?> element = (Class<?>) parameterized.getActualTypeArguments()[0];
      return new ConfigKey(key, Optional.of(component.getType()), element, setting);
    }
    return new ConfigKey(key, Optional.empty(), component.getType(), setting);
  }

  /** Whether the component holds further components instead of a value. */
  static boolean isSection(RecordComponent component) {
    return component.getType().isRecord() && component.getType() != Secret.class;
  }

  /** The name of a record component as it is written in the file. */
  static String kebab(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The environment variable that overrides the file. */
  String variable() {
    return "BRIDGE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The component's value for its parsed elements. */
  Object contain(List<Object> parsed) {
    if (isList()) {
      return List.copyOf(parsed);
    }
    return isOptional() ? parsed.stream().findFirst() : parsed.get(0);
  }

  boolean isList() {
    return container.filter(List.class::equals).isPresent();
  }

  boolean isOptional() {
    return container.filter(Optional.class::equals).isPresent();
  }

  boolean isSecret() {
    return type == Secret.class;
  }

  /** Whether there is neither a default nor a way to do without. */
  boolean isRequired() {
    return container.isEmpty() && setting.byDefault().isEmpty();
  }
}

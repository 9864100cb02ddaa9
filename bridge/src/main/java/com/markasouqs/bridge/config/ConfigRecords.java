package com.markasouqs.bridge.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Between the records of the configuration and their values by key. */
final class ConfigRecords {
  private ConfigRecords() {}

  /**
   * Fills a record.
   *
   * @param prefix of its keys, such as {@code settings.}; "" for the whole
   * @param values one for every key
   */
  static <T> T build(String prefix, Class<T> recordClass, Map<String, Object> values) {
    RecordComponent[] components = recordClass.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = prefix + ConfigKey.kebab(components[i].getName());
      arguments[i] =
          ConfigKey.isSection(components[i])
              ? build(key + ".", components[i].getType(), values)
              : values.get(key);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return recordClass.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException
        | InstantiationException
        | IllegalAccessException
        | NoSuchMethodException impossible) {
      throw new IllegalStateException(recordClass + " cannot be filled", impossible);
    }
  }

  /** The values of a record by key, in the order of the records. */
  static Map<String, Object> values(String prefix, Record section) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : section.getClass().getRecordComponents()) {
      String key = prefix + ConfigKey.kebab(component.getName());
      Object value = read(section, component);
      if (ConfigKey.isSection(component)) {
        values.putAll(values(key + ".", (Record) value));
      } else {
        values.put(key, value);
      }
    }
    return values;
  }

  private static Object read(Record section, RecordComponent component) {
    try {
      return component.getAccessor().invoke(section);
    } catch (InvocationTargetException | IllegalAccessException impossible) {
      throw new IllegalStateException(component + " cannot be read", impossible);
    }
  }
}

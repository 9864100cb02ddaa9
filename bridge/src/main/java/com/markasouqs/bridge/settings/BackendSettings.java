package com.markasouqs.bridge.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.config.SettingsOverlay;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the addon's form gives.
 *
 * @param backendId id of {@code medusa.backend}
 * @param code the backend's code
 * @param addon version of the addon
 * @param revision changes with any of the settings
 * @param settings values as the file would have them, by key without {@code settings.}
 */
record BackendSettings(
    int backendId, String code, String addon, String revision, Map<String, String> settings) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  BackendSettings {
    settings = Map.copyOf(settings);
  }

  boolean isTheSameAs(BackendSettings otherOrNull) {
    return otherOrNull != null
        && backendId == otherOrNull.backendId
        && revision.equals(otherOrNull.revision);
  }

  /** Those that this version of the bridge knows: a newer addon may have more. */
  Map<String, String> known() {
    Map<String, String> known = new HashMap<>(settings);
    known.keySet().retainAll(SettingsOverlay.keys());
    return known;
  }

  /** For the store. */
  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("backend_id", backendId);
    json.put("code", code);
    json.put("addon", addon);
    json.put("revision", revision);
    json.put("settings", new TreeMap<>(settings));
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** From the store. */
  static BackendSettings parse(String json) {
    try {
      return of(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds settings that cannot be read", e);
    }
  }

  /** From an answer that names a backend. */
  static BackendSettings of(Map<?, ?> answer) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (answer.get("settings") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
    }
    return new BackendSettings(
        answer.get("backend_id") instanceof Integer id ? id : 0,
        text(answer.get("code")),
        text(answer.get("addon")),
        text(answer.get("revision")),
        settings);
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }
}

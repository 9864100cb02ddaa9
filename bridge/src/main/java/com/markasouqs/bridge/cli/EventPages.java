package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads lists of events page by page. */
final class EventPages {
  private static final int LARGEST_PAGE = 500;

  private final AdminCalls admin;

  EventPages(AdminCalls admin) {
    this.admin = admin;
  }

  /**
   * Events that match, newest first, at most so many.
   *
   * @param filter parameters of the admin API
   */
  List<JsonNode> list(Map<String, String> filter, int limit) {
    List<JsonNode> events = new ArrayList<>();
    String before = "";
    while (events.size() < limit) {
      int size = Math.min(LARGEST_PAGE, limit - events.size());
      JsonNode page = admin.get("/admin/api/events?limit=" + size + before + query(filter));
      page.path("events").forEach(events::add);
      if (!page.hasNonNull("next_before")) {
        break;
      }
      before = "&before=" + page.path("next_before").asLong();
    }
    return events;
  }

  private static String query(Map<String, String> filter) {
    return filter.entrySet().stream()
        .map(
            parameter ->
                "&"
                    + parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}

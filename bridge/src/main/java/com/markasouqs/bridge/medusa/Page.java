package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.payload.PayloadException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param found what was understood, in the shop's order
 * @param unreadable what was not
 * @param rows how many rows came
 * @param hasMore whether to ask for the next page
 * @param totalOrNull rows of the whole list; null when the shop does not say
 */
public record Page<T>(
    List<Pulled<T>> found,
    List<UnreadableRow> unreadable,
    int rows,
    boolean hasMore,
    Integer totalOrNull) {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** Copies. */
  public Page {
    found = List.copyOf(found);
    unreadable = List.copyOf(unreadable);
  }

  static <T> Page<T> read(
      JsonNode body, JsonNode list, int limit, int offset, Function<JsonNode, T> reader) {
    return read(body, list, limit, offset, reader, row -> id(row).orElseThrow());
  }

  /** Reads rows that are told apart by something else than an id. */
  static <T> Page<T> read(
      JsonNode body,
      JsonNode list,
      int limit,
      int offset,
      Function<JsonNode, T> reader,
      Function<JsonNode, String> key) {
    List<Pulled<T>> found = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (JsonNode row : list) {
      try {
        T value = reader.apply(row);
        found.add(new Pulled<>(key.apply(row), value, Moments.createdAt(row), row));
      } catch (PayloadException problem) {
        unreadable.add(new UnreadableRow(id(row), Moments.createdAt(row), problem, row));
      }
    }
    JsonNode top = body.path("pagination").isObject() ? body.path("pagination") : body;
    boolean hasMore = hasMore(top, list.size(), limit, offset);
    return new Page<>(found, unreadable, list.size(), hasMore, total(top));
  }

  /** The rows that were not met before; they are met now. */
  Page<T> without(MetRows met) {
    return new Page<>(
        found.stream().filter(row -> met.add(row.id())).toList(),
        unreadable.stream().filter(row -> met.add(row.key())).toList(),
        rows,
        hasMore,
        totalOrNull);
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    found.forEach(row -> keys.add(row.id()));
    unreadable.forEach(row -> keys.add(row.key()));
    return keys;
  }

  private static Optional<String> id(JsonNode row) {
    String id = row.path("id").isTextual() ? row.path("id").textValue().strip() : "";
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  /** A full page is followed by a question, whatever a total says: totals were seen missing. */
  private static boolean hasMore(JsonNode top, int rows, int limit, int offset) {
    if (rows == 0) {
      return false;
    }
    if (top.path("has_more").isBoolean()) {
      return top.path("has_more").booleanValue();
    }
    return rows >= limit || (long) offset + rows < top.path("total").asLong(0);
  }

  private static Integer total(JsonNode top) {
    BigDecimal total = JsonValues.numberOrNull(top.path("total"));
    boolean isCount = total != null && total.signum() >= 0 && total.compareTo(MOST) <= 0;
    return isCount ? (Integer) total.intValue() : null;
  }
}

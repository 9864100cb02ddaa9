package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a domain as people write it: as JSON, or as a Python literal with single quotes, tuples,
 * {@code True}, {@code False} and {@code None}.
 */
final class DomainText {
  private static final int DEEPEST = 50;

  private final String text;
  private int position;

  private DomainText(String text) {
    this.text = text;
  }

  /**
   * The domain of a text; of an empty one all records.
   *
   * @throws CatalogException when it is no domain
   */
  static Domain parse(String text) {
    if (text.isBlank()) {
      return Domain.all();
    }
    DomainText reader = new DomainText(text);
    Object value = reader.value(0);
    reader.blanks();
    if (reader.position < text.length()) {
      throw reader.unreadable("nothing after the domain");
    }
    if (!(value instanceof List<?> parts)) {
      throw reader.unreadable("a list");
    }
    return reader.joined(parts);
  }

  /** Expressions that stand side by side must all be met. */
  private Domain joined(List<?> parts) {
    Domain domain = Domain.all();
    int[] next = {0};
    while (next[0] < parts.size()) {
      domain = domain.and(expression(parts, next, 0));
    }
    return domain;
  }

  private Domain expression(List<?> parts, int[] next, int depth) {
    if (next[0] >= parts.size() || depth > 2 * DEEPEST) {
      throw unreadable("a condition after each operator");
    }
    Object part = parts.get(next[0]++);
    if ("!".equals(part)) {
      return expression(parts, next, depth + 1).not();
    }
    if ("&".equals(part) || "|".equals(part)) {
      Domain first = expression(parts, next, depth + 1);
      Domain second = expression(parts, next, depth + 1);
      return "&".equals(part) ? first.and(second) : first.or(second);
    }
    return leaf(part);
  }

  private Domain leaf(Object part) {
    if (!(part instanceof List<?> leaf)
        || leaf.size() != 3
        || !(leaf.get(1) instanceof String operator)) {
      throw unreadable("conditions of field, operator and value");
    }
    if (leaf.get(0) instanceof Integer one && operator.equals("=")) {
      return one.equals(leaf.get(2)) ? Domain.all() : Domain.all().not();
    }
    if (!(leaf.get(0) instanceof String field)) {
      throw unreadable("a field's name first in each condition");
    }
    Object value = leaf.get(2) == null ? (Object) false : leaf.get(2);
    return Domain.where(field, operator, value);
  }

  private Object value(int depth) {
    blanks();
    if (depth > DEEPEST || position >= text.length()) {
      throw unreadable("a value");
    }
    char first = text.charAt(position);
    return switch (first) {
      case '[' -> list(']', depth);
      case '(' -> list(')', depth);
      case '\'', '"' -> quoted(first);
      default -> word();
    };
  }

  private List<Object> list(char end, int depth) {
    List<Object> values = new ArrayList<>();
    position++;
    blanks();
    while (!at(end)) {
      values.add(value(depth + 1));
      blanks();
      if (at(',')) {
        position++;
        blanks();
      } else if (!at(end)) {
        throw unreadable("a comma or " + end);
      }
    }
    position++;
    return values;
  }

  private String quoted(char quote) {
    StringBuilder value = new StringBuilder();
    position++;
    while (!at(quote)) {
      if (position >= text.length()) {
        throw unreadable("the end of a text");
      }
      char next = text.charAt(position++);
      value.append(next == '\\' ? escaped() : next);
    }
    position++;
    return value.toString();
  }

  private char escaped() {
    if (position >= text.length()) {
      throw unreadable("a character after \\");
    }
    char code = text.charAt(position++);
    return switch (code) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'u' -> unicode();
      case '\\', '/', '\'', '"' -> code;
      default -> throw unreadable("a known character after \\");
    };
  }

  private char unicode() {
    try {
      char value = (char) Integer.parseInt(text, position, position + 4, 16);
      position += 4;
      return value;
    } catch (NumberFormatException | IndexOutOfBoundsException notHexadecimal) {
      throw unreadable("four hexadecimal digits after \\u");
    }
  }

  private Object word() {
    int from = position;
    while (position < text.length() && isPartOfWord(text.charAt(position))) {
      position++;
    }
    String word = text.substring(from, position);
    return switch (word) {
      case "True", "true" -> true;
      case "False", "false", "None", "null" -> false;
      default -> number(word);
    };
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || "+-._".indexOf(c) >= 0;
  }

  private Object number(String word) {
    try {
      if (word.matches("[+-]?\\d{1,10}")) {
        return Integer.valueOf(word);
      }
      if (word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
        return Double.valueOf(word);
      }
    } catch (NumberFormatException tooLarge) {
      throw unreadable("a smaller number");
    }
    throw unreadable("a text in quotes, a number, True, False or None");
  }

  private void blanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private boolean at(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  private CatalogException unreadable(String expected) {
    return new CatalogException(
        "settings.catalog.domain cannot be read at character "
            + (position + 1)
            + ": expected "
            + expected);
  }
}

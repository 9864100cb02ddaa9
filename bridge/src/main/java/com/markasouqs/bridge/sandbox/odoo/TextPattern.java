package com.markasouqs.bridge.sandbox.odoo;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The like operators: percent stands for any text, underscore for one character. */
record TextPattern(String operator, String sought) {
  private static final Set<String> OPERATORS =
      Set.of("like", "ilike", "=like", "=ilike", "not like", "not ilike");

  static boolean knows(String operator) {
    return OPERATORS.contains(operator);
  }

  boolean matches(String text) {
    boolean ignoresCase = operator.endsWith("ilike");
    String value = ignoresCase ? text.toLowerCase(Locale.ROOT) : text;
    String pattern = ignoresCase ? sought.toLowerCase(Locale.ROOT) : sought;
    boolean whole = operator.startsWith("=");
    boolean found = expression(whole ? pattern : "%" + pattern + "%").matcher(value).matches();
    return operator.startsWith("not ") != found;
  }

  private static Pattern expression(String pattern) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '%' -> expression.append(".*");
        case '_' -> expression.append('.');
        default -> expression.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }
}

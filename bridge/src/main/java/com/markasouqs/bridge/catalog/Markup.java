package com.markasouqs.bridge.catalog;

import java.util.regex.Pattern;

/** What is left of HTML when only its words count. */
final class Markup {
  private static final Pattern BREAK =
      Pattern.compile("(?i)<\\s*(br|/p|/li|/div|/h[1-6]|/tr)\\b[^>]*>");
  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->");
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00a0]+");
  private static final Pattern LINES = Pattern.compile(" ?\\R\\s*");

  private Markup() {}

  /** The text of it, a line for each paragraph. */
  static String text(String html) {
    String broken = BREAK.matcher(UNSEEN.matcher(html).replaceAll("")).replaceAll("\n");
    String plain =
        TAG.matcher(broken)
            .replaceAll("")
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
    return LINES.matcher(BLANKS.matcher(plain).replaceAll(" ")).replaceAll("\n").strip();
  }
}

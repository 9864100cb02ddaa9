package com.markasouqs.bridge.odoo;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Keeps what XML 1.0 forbids out of requests, and harmless in answers. */
final class XmlCharacters {

  static final char REPLACEMENT = '\uFFFD';

  private XmlCharacters() {}

  /** The text with every forbidden character and every unpaired surrogate replaced by U+FFFD. */
  static String allowed(String text) {
    StringBuilder changed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean keep = !isForbidden(c);
      if (Character.isHighSurrogate(c)) {
        keep = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
      } else if (Character.isLowSurrogate(c)) {
        keep = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      }
      if (!keep) {
        changed = changed == null ? new StringBuilder(text) : changed;
        changed.setCharAt(i, REPLACEMENT);
      }
    }
    return changed == null ? text : changed.toString();
  }

  /** A reader that replaces forbidden characters one by one, while they stream past. */
  static Reader allowed(Reader reader) {
    return new Sanitised(reader);
  }

  /** Control characters but tab, LF and CR, and the two non-characters; surrogates are apart. */
  private static boolean isForbidden(char c) {
    return c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= '\uFFFE';
  }

  /**
   * Odoo stores U+FFFE and U+FFFF and sends them raw, which makes a whole answer ill-formed; one
   * character of one record must not hide the others. Surrogates are paired by the decoder below.
   */
  private static final class Sanitised extends FilterReader {
    Sanitised(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = in.read();
      return c >= 0 && isForbidden((char) c) ? REPLACEMENT : c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      for (int i = offset; i < offset + count; i++) {
        if (isForbidden(buffer[i])) {
          buffer[i] = REPLACEMENT;
        }
      }
      return count;
    }
  }
}

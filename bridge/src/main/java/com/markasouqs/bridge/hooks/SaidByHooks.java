package com.markasouqs.bridge.hooks;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What functions print goes to the log, line by line: it is the admin's own choice to print. */
final class SaidByHooks extends Writer {
  private static final Logger LOG = LoggerFactory.getLogger(SaidByHooks.class);
  private static final int LONGEST = 1000;

  private final StringBuilder line = new StringBuilder();

  @Override
  public void write(char[] text, int from, int length) {
    synchronized (line) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n' || line.length() >= LONGEST) {
          LOG.info("event=hook-said text=\"{}\"", line);
          line.setLength(0);
        }
        if (text[i] != '\n') {
          line.append(text[i]);
        }
      }
    }
  }

  @Override
  public void flush() {
    // A line is said when it ends.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}

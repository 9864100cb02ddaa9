package com.markasouqs.bridge.hooks;

import java.io.Writer;
import java.util.function.Consumer;

/** What functions print, line by line. */
final class SaidByHooks extends Writer {
  private static final int LONGEST = 1000;

  private final Consumer<String> said;
  private final StringBuilder line = new StringBuilder();

  SaidByHooks(Consumer<String> said) {
    this.said = said;
  }

  @Override
  public void write(char[] text, int from, int length) {
    synchronized (line) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n' || line.length() >= LONGEST) {
          said.accept(PythonText.readable(line.toString()));
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

package com.markasouqs.bridge.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in aligned columns; the last column is cut off where a line gets too long. */
final class Table {
  private static final int WIDEST_LINE = 140;
  private static final int LEAST_OF_THE_LAST = 30;
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    rows.add(Arrays.asList(head));
  }

  /** Adds a row; as many cells as the head has. */
  Table row(String... cells) {
    rows.add(Arrays.asList(cells));
    return this;
  }

  void print(PrintWriter out) {
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last];
    int before = 0;
    for (int column = 0; column < last; column++) {
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
      before += widths[column] + GAP.length();
    }
    int room = Math.max(LEAST_OF_THE_LAST, WIDEST_LINE - before);
    for (List<String> row : rows) {
      out.println(line(row, widths, room));
    }
  }

  private static String line(List<String> row, int[] widths, int room) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(row.get(column))
          .append(" ".repeat(widths[column] - row.get(column).length()))
          .append(GAP);
    }
    String end = row.get(widths.length);
    line.append(end.length() > room ? end.substring(0, room - 3) + "..." : end);
    return line.toString().stripTrailing();
  }
}

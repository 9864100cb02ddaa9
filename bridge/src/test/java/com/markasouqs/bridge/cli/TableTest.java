package com.markasouqs.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAlignedAndTheLastIsCutOff() {
    StringWriter text = new StringWriter();
    new Table("ID", "MESSAGE")
        .row("1000", "short")
        .row("7", "m".repeat(300))
        .print(new PrintWriter(text));
    List<String> lines = text.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("ID    MESSAGE");
    assertThat(lines.get(1)).isEqualTo("1000  short");
    assertThat(lines.get(2)).startsWith("7     mmm").endsWith("m...").hasSize(140);
  }

  @Test
  void nothingSteersTheTerminal() {
    assertThat(Lines.clean("a\u001b[31mb\nc\u009bd\u0645")).isEqualTo("a [31mb c d\u0645");
    assertThat(Lines.cleanLines("a\u001bb\nc")).isEqualTo("a b\nc");
  }
}

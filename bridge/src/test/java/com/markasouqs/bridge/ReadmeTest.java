package com.markasouqs.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.ConfigReference;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what the code does. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  /** A link to a file; addresses and anchors are none. */
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");

  private final String readme;

  ReadmeTest() throws IOException {
    readme = Files.readString(ROOT.resolve("README.md"));
  }

  @Test
  void theTableOfSettingsIsTheReference() {
    String table = between("<!-- settings: made by ConfigReference.markdownTable() -->\n");
    assertThat(table)
        .as("the settings must be this table:\n" + ConfigReference.markdownTable())
        .isEqualTo(ConfigReference.markdownTable());
  }

  @Test
  void everyProblemCodeIsListedWithItsAdvice() {
    List<String> rows = between("<!-- problem codes -->\n").lines().skip(2).toList();
    assertThat(rows)
        .extracting(row -> row.replaceFirst("^\\| `(\\w+)` \\| [^|]+ \\| (.+) \\|$", "$1: $2"))
        .as("a row a code, in their order: | `CODE` | how it is shown | its advice |")
        .containsExactlyElementsOf(
            Arrays.stream(ProblemCode.values()).map(code -> code + ": " + code.advice()).toList());
  }

  @Test
  void linksLeadToFiles() {
    Matcher links = LINK.matcher(readme);
    assertThat(links.results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(target -> assertThat(ROOT.resolve(target)).exists());
  }

  @Test
  void everyVariableExists() {
    List<String> known =
        ConfigReference.entries().stream().map(ConfigReference.Entry::variable).toList();
    assertThat(Pattern.compile("BRIDGE_[A-Z_]*[A-Z]").matcher(readme).results())
        .extracting(variable -> variable.group())
        .filteredOn(
            name -> !List.of("BRIDGE_CONFIG", "BRIDGE_HOME", "BRIDGE_JAVA_OPTS").contains(name))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  /** The text from a marker to the next comment. */
  private String between(String marker) {
    assertThat(readme).contains(marker);
    String after = readme.substring(readme.indexOf(marker) + marker.length());
    return after.substring(0, after.indexOf("<!-- end of "));
  }
}

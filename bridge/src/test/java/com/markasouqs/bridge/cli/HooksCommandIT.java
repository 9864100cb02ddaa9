package com.markasouqs.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin's functions at the terminal, the shipped examples among them. */
class HooksCommandIT {
  private static final Path EXAMPLES = Path.of("../config/hooks/examples");
  private static final String ORDER =
      "src/test/resources/contract/examples/webhook-order-created.json";

  @TempDir Path directory;
  private String out;
  private String err;

  private int hooks(Path files, String... words) {
    List<String> all = new ArrayList<>(List.of("hooks"));
    all.addAll(Arrays.asList(words));
    all.addAll(List.of("--directory", files.toString()));
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int status =
        Main.execute(
            Map.of(),
            new PrintWriter(outText),
            new PrintWriter(errText),
            all.toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    return status;
  }

  private String write(String name, String... lines) throws IOException {
    return Files.writeString(directory.resolve(name), String.join("\n", lines)).toString();
  }

  @Test
  void checkListsFunctionsAndWarnsOfWhatIsNone() throws IOException {
    write("a.py", "def map_stock(item, payload): pass", "def map_orders(order, values): pass");
    assertThat(hooks(directory, "check")).isZero();
    assertThat(out).contains("map_stock        a.py, line 1");
    assertThat(err).contains("Warning: a.py, line 2: map_orders is never called");
  }

  @Test
  void checkFailsForFilesAndPlacesThatCannotBeUsed() throws IOException {
    write("a.py", "def map_stock(item, payload:");
    assertThat(hooks(directory, "check")).isEqualTo(1);
    assertThat(err).contains("a.py, line 1");
    assertThat(hooks(directory.resolve("nowhere"), "check")).isEqualTo(1);
    assertThat(err).contains("does not exist");
  }

  @Test
  void theExamplesAreTriedOnAnOrderOfTheSpecification() {
    assertThat(hooks(EXAMPLES, "try", "map_order", ORDER)).as(err).isZero();
    assertThat(out).contains("+ origin: \"Web shop 1001\"", "  client_order_ref: \"MEDUSA-1001\"");
    assertThat(hooks(EXAMPLES, "try", "map_order_line", ORDER)).as(err).isZero();
    assertThat(out)
        .contains(
            "item 1:",
            "- name: \"iPhone 15 Pro Case\"",
            "+ name: \"[CASE-IP15PRO-001] iPhone 15 Pro Case\"",
            "item 2:");
    assertThat(hooks(EXAMPLES, "try", "map_partner", ORDER)).as(err).isZero();
    assertThat(out).contains("  city: \"Kuwait City\"", "+ ref: \"WEB-KW\"");
  }

  @Test
  void theExamplesAreTriedOnProductsQuantitiesAndASingleItem() throws IOException {
    String product =
        write("p.json", "{\"sku\": \"PB-1\", \"name\": \"Power bank\", \"price\": 12.345}");
    assertThat(hooks(EXAMPLES, "try", "map_product", product)).as(err).isZero();
    assertThat(out)
        .contains("product webhook:", "- list_price: 12.345", "+ list_price: 13.58")
        .contains("catalogue:", "- price: 12345", "+ price: 13580");
    assertThat(hooks(EXAMPLES, "try", "include_product", product)).as(err).isZero();
    assertThat(out).isEqualToIgnoringNewLines("True");
    String stock = write("s.json", "{\"sku\": \"A\", \"quantity\": 2}");
    assertThat(hooks(EXAMPLES, "try", "map_stock", stock)).as(err).isZero();
    assertThat(out).contains("- quantity: 2", "+ quantity: 0");
    String item =
        write(
            "i.json",
            "{\"id\": \"li\", \"title\": \"Case\", \"sku\": \"A\", \"quantity\": 1,",
            "\"unit_price\": 5000}");
    assertThat(hooks(EXAMPLES, "try", "map_order_line", item)).as(err).isZero();
    assertThat(out).contains("+ name: \"[A] Case\"");
  }

  @Test
  void whatCouldNotBeSentIsRefusedAndWhatIsPrintedIsShown() throws IOException {
    write(
        "a.py",
        "def map_order(order, values):",
        "    print('seen %s' % order['display_id'])",
        "    values['x_mine'] = 1",
        "    values['x_medusa_order_id'] = 'other'");
    assertThat(hooks(directory, "try", "map_order", ORDER)).isEqualTo(1);
    assertThat(err).contains("seen 1001", "x_medusa_order_id must stay as it is");
    String values = write("v.json", "{\"qty\": 2}");
    write(
        "a.py",
        "from decimal import Decimal",
        "def map_order(order, values):",
        "    values['qty'] = Decimal('2.5')");
    assertThat(hooks(directory, "try", "map_order", ORDER, "--values", values)).as(err).isZero();
    assertThat(out).contains("- qty: 2", "+ qty: 2.5");
  }

  @Test
  void theBenchmarkTakesTheExamples() {
    StringWriter text = new StringWriter();
    int status =
        Main.execute(
            Map.of(),
            new PrintWriter(text),
            new PrintWriter(text),
            "bench",
            "hooks",
            "--directory",
            EXAMPLES.toString(),
            "--orders",
            "5");
    assertThat(status).as(text.toString()).isZero();
    assertThat(text.toString()).contains("An order of 2 lines");
  }
}

package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

class FaultsTest {

  /** Each fault that was recorded, on any series, and the kind that it has to become. */
  @Test
  void everyRecordedFaultIsOfTheExpectedKind() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    try (InputStream table = FaultsTest.class.getResourceAsStream("/odoo-wire/faults.txt")) {
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> expected.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    }
    Map<String, String> actual =
        Recording.responses()
            .filter(Recording::isFault)
            .collect(
                Collectors.toMap(
                    Recording::toString, FaultsTest::kind, (one, other) -> one, TreeMap::new));

    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "17/211-fault-unknown-field-create, x_nope",
    "17/213-fault-unknown-field-domain, x_nope",
    "19/213-fault-unknown-field-domain, x_nope",
    "19/082-read-sale-order-line, tax_id",
    "16/214-fault-unknown-model, x.nope",
    "17/215-fault-unknown-method, nope_method",
    "19/215-fault-unknown-method, nope_method",
    "17/216-fault-private-method, _compute_display_name",
    "18/361-private-create_invoices, _create_invoices",
    "17/225-fault-unknown-service-method, nope",
    "17/226-fault-common-unknown, nope"
  })
  void whatIsUnknownIsNamed(String recording, String name) throws Exception {
    OdooException fault = fault(recording);

    String named =
        fault instanceof OdooException.UnknownField field
            ? field.name()
            : fault instanceof OdooException.UnknownModel model
                ? model.name()
                : ((OdooException.UnknownMethod) fault).name();
    assertThat(named).isEqualTo(name);
  }

  @Test
  void refusedKeepsOdoosSentence() throws Exception {
    OdooException fault = fault("17/721-product-dup-barcode-2");

    assertThat(((OdooException.Refused) fault).sentence())
        .startsWith("Barcode(s) already assigned:\n\n- Barcode")
        .endsWith("not be shown above.");
    assertThat(fault).hasMessageNotContaining("\n").hasMessageStartingWith("Odoo refused (m.x): ");
  }

  @Test
  void ofATracebackOnlyTheExceptionIsShown() throws Exception {
    OdooException fault = fault("17/222-fault-bad-type-many2one");

    String line =
        "psycopg2.errors.InvalidTextRepresentation: invalid input syntax for type integer: \"KW\"";
    assertThat(fault).hasMessage("Odoo refused (m.x): " + line);
    assertThat(((OdooException.Refused) fault).sentence()).isEqualTo(line);
  }

  @Test
  void aLongSentenceIsCut() {
    OdooException fault = Faults.of("m.x", 2, "x".repeat(299) + "😀" + "x".repeat(5000));

    assertThat(fault.getMessage()).hasSizeLessThan(330).endsWith("x…");
    assertThat(((OdooException.Refused) fault).sentence()).hasSize(2001);
  }

  @Test
  void transientConflictIsRetriedInSpiteOfItsCode() throws Exception {
    OdooException fault = fault("17/904-concurrent-confirm-1");

    assertThat(fault.category()).isEqualTo(Category.RETRY);
    assertThat(fault.code()).isEqualTo(ProblemCode.ODOO_CONFLICT);
  }

  @Test
  void noneInTheResultComesAfterTheCommit() throws Exception {
    assertThat(fault("17/092-quant-action_apply_inventory-none").category())
        .isEqualTo(Category.UNKNOWN_OUTCOME);
  }

  @ParameterizedTest
  @CsvSource({
    "psycopg2.errors.DeadlockDetected: deadlock detected, Conflict",
    "psycopg2.errors.LockNotAvailable: canceling statement due to lock timeout, Conflict",
    "psycopg2.extensions.TransactionRollbackError: deadlock detected, Conflict",
    "odoo.exceptions.ConcurrencyError: at the same time, Conflict",
    "psycopg2.InterfaceError: connection already closed, Unavailable",
    "psycopg2.errors.AdminShutdown: terminating connection, Unavailable",
    "psycopg2.errors.ReadOnlySqlTransaction: cannot execute UPDATE, Unavailable",
    "psycopg2.pool.PoolError: The Connection Pool Is Full, Unavailable",
    "odoo.exceptions.AccessError: no, AccessError",
    "odoo.exceptions.MissingError: gone, MissingRecord",
    "psycopg2.errors.UndefinedColumn: column res_partner.x_y does not exist, UnknownField",
    "MemoryError, Refused"
  })
  void otherExceptionsByTheirClass(String line, String kind) {
    String source = "    return func(*args)\n           ^^^^^^^^^^^\n";
    String text =
        "Traceback (most recent call last):\n  File \"a.py\", line 1, in b\n" + source + line;

    assertThat(Faults.of("m.x", 1, text).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void aDatabaseLostDuringTheCommitLeavesTheOutcomeOpen() {
    String text =
        """
        Traceback (most recent call last):
          File "model.py", line 140, in retrying
          File "sql_db.py", line 495, in commit
        psycopg2.OperationalError: server closed the connection unexpectedly
        """;

    assertThat(Faults.of("m.x", 1, text)).isInstanceOf(OdooException.OutcomeUnknown.class);
    assertThat(Faults.of("m.x", 1, text.replace("in commit", "in execute")))
        .isInstanceOf(OdooException.Unavailable.class);
  }

  @Test
  void aLockThatOdoo19CannotGetIsAConflict() {
    assertThat(Faults.of("m.x", 2, "Cannot grab a lock on records"))
        .isInstanceOf(OdooException.Conflict.class);
  }

  @Test
  void anUnknownCodeIsRefused() {
    assertThat(Faults.of("m.x", 77, "")).isInstanceOf(OdooException.Refused.class);
  }

  @Test
  void textCodesOfTheOldPathAreNoAnswer() {
    assertThatThrownBy(() -> fault("17/270-v1-path-fault-badpassword"))
        .isInstanceOf(SAXException.class);
  }

  private static OdooException fault(String recording) throws SAXException, IOException {
    String[] parts = recording.split("/", 2);
    XmlRpcAnswer.Fault fault = new Recording(parts[0], parts[1]).answer().fault();
    return Faults.of("m.x", fault.code(), fault.text());
  }

  private static String kind(Recording recording) {
    try {
      return fault(recording.toString()).getClass().getSimpleName();
    } catch (SAXException unreadable) {
      return "Malformed";
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

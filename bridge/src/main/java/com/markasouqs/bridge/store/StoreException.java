package com.markasouqs.bridge.store;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import org.mariadb.jdbc.export.MaxAllowedPacketException;

/**
 * The store failed. {@link Category#RETRY}: it does not answer, or was too busy; nothing is known
 * to be committed. {@link Category#CONFIGURATION}: it is not fit for use, the message says how to
 * repair it. {@link Category#BUG}: it refused a statement; {@link #isDataError()} tells whether the
 * values were at fault, so that a caller can single out the one bad row.
 *
 * <p>Neither the message nor the cause holds the values that were refused: they may be personal.
 */
public final class StoreException extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final int PACKET_TOO_LARGE = 1153;

  /** Codes without a telling SQLState: killed, read-only, disk full. */
  private static final Set<Integer> UNAVAILABLE =
      Set.of(1021, 1053, 1114, 1203, 1226, 1290, 1317, 1792, 1836, 1927);

  /** Record changed since last read, lock wait timeout, deadlock. */
  private static final Set<Integer> CONTENTION = Set.of(1020, 1205, 1213);

  private static final Pattern QUOTED_VALUE =
      Pattern.compile("(entry|value:?) '.*'(?= for |$)", Pattern.DOTALL);

  private final String sqlState;
  private final int errorCode;
  private final boolean dataError;
  private final boolean outcomeUnknown;

  private StoreException(
      Category category, ProblemCode code, String message, Failure failure, Throwable cause) {
    super(category, code, message, cause);
    this.sqlState = failure.sqlState;
    this.errorCode = failure.errorCode;
    this.dataError = failure.dataError;
    this.outcomeUnknown = failure.outcomeUnknown;
  }

  /** The failure of a statement, of a rollback or of borrowing a connection. */
  static StoreException of(SQLException failure) {
    return of(failure, false);
  }

  /** The failure of a commit: when the connection broke, it may have been committed or not. */
  static StoreException ofCommit(SQLException failure) {
    return of(failure, true);
  }

  /** The store is reachable but not fit for use. */
  static StoreException setup(String sentence, Throwable cause) {
    return new StoreException(
        Category.CONFIGURATION, ProblemCode.STORE_SETUP, sentence, Failure.NONE, cause);
  }

  /** The store does not answer, or is closed already. */
  static StoreException unavailable(String sentence, Throwable cause) {
    return new StoreException(
        Category.RETRY, ProblemCode.STORE_UNAVAILABLE, sentence, Failure.NONE, cause);
  }

  private static StoreException of(SQLException failure, boolean committing) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    int code = failure.getErrorCode();
    boolean tooLarge =
        code == PACKET_TOO_LARGE || failure.getCause() instanceof MaxAllowedPacketException;
    boolean data = tooLarge || state.startsWith("22") || state.startsWith("23");
    boolean connection = !tooLarge && isConnectionTrouble(failure, state, code);
    boolean again = connection || CONTENTION.contains(code);
    String message =
        connection
            ? "the store does not answer: " + masked(failure)
            : "the store refused a statement: error " + code + ", SQLState " + state;
    return new StoreException(
        again ? Category.RETRY : Category.BUG,
        again ? ProblemCode.STORE_UNAVAILABLE : ProblemCode.INTERNAL,
        message,
        new Failure(state, code, data, committing && connection),
        copyWithoutValues(failure));
  }

  private static boolean isConnectionTrouble(SQLException failure, String state, int code) {
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || state.startsWith("08")
        || UNAVAILABLE.contains(code);
  }

  private static SQLException copyWithoutValues(SQLException failure) {
    SQLException copy =
        new SQLException(masked(failure), failure.getSQLState(), failure.getErrorCode());
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }

  private static String masked(SQLException failure) {
    return QUOTED_VALUE.matcher(String.valueOf(failure.getMessage())).replaceAll("$1 '***'");
  }

  /** Whether the same transaction can simply be run again at once. */
  static boolean isContention(SQLException failure) {
    return CONTENTION.contains(failure.getErrorCode());
  }

  /** Whether the values of a row were refused: too long, wrong, or violating a constraint. */
  public boolean isDataError() {
    return dataError;
  }

  /** Whether a UNIQUE or PRIMARY KEY constraint refused the row. */
  public boolean isDuplicateKey() {
    return errorCode == 1062;
  }

  /** Whether the connection broke during the commit: the work may have been committed or not. */
  public boolean isOutcomeUnknown() {
    return outcomeUnknown;
  }

  /** The SQLState, or empty. */
  public String sqlState() {
    return sqlState;
  }

  /** MariaDB's error code, or 0. */
  public int errorCode() {
    return errorCode;
  }

  private record Failure(
      String sqlState, int errorCode, boolean dataError, boolean outcomeUnknown) {
    static final Failure NONE = new Failure("", 0, false, false);
  }
}

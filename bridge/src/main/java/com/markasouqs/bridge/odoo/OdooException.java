package com.markasouqs.bridge.odoo;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/**
 * Everything that can become of a call to Odoo other than an answer.
 *
 * <p>The kinds say what is known about the call: refused ones did nothing, {@link Conflict} and
 * {@link Unavailable} did nothing and can be tried again, and after {@link CommittedWithoutResult},
 * {@link Malformed} and {@link OutcomeUnknown} the caller reads back before it writes again.
 */
public abstract sealed class OdooException extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  private OdooException(Category category, ProblemCode code, String message, Throwable cause) {
    super(category, code, message, cause);
  }

  /** The user, the key or the database is not known to Odoo. Nothing was done. */
  public static final class AccessDenied extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public AccessDenied(String message) {
      super(Category.CONFIGURATION, ProblemCode.ODOO_CREDENTIALS, message, null);
    }
  }

  /** The user is known and lacks a right. Nothing was done. */
  public static final class AccessError extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public AccessError(String message) {
      super(Category.PARK, ProblemCode.ODOO_ACCESS, message, null);
    }
  }

  /** A record that the call names is gone or never was. Nothing was done. */
  public static final class MissingRecord extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public MissingRecord(String message) {
      super(Category.PARK, ProblemCode.ODOO_REFUSED, message, null);
    }
  }

  /**
   * User, validation or integrity error, or another fault that will come again. Nothing was done.
   */
  public static final class Refused extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    private final String sentence;

    public Refused(String message, String sentence) {
      super(Category.PARK, ProblemCode.ODOO_REFUSED, message, null);
      this.sentence = sentence;
    }

    /** Odoo's own words, for an admin; can be of several lines. */
    public String sentence() {
      return sentence;
    }
  }

  /** A field that the call names is not there. Nothing was done. */
  public static final class UnknownField extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    private final String name;

    public UnknownField(String message, String name) {
      super(Category.PARK, ProblemCode.ODOO_FIELDS_MISSING, message, null);
      this.name = name;
    }

    /** The field's technical name. */
    public String name() {
      return name;
    }
  }

  /** The model is not there. Nothing was done. */
  public static final class UnknownModel extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    private final String name;

    public UnknownModel(String message, String name) {
      super(Category.PARK, ProblemCode.ODOO_FIELDS_MISSING, message, null);
      this.name = name;
    }

    /** The model's technical name. */
    public String name() {
      return name;
    }
  }

  /** The method is not there, or is private. Nothing was done. */
  public static final class UnknownMethod extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    private final String name;

    public UnknownMethod(String message, String name) {
      super(Category.PARK, ProblemCode.ODOO_REFUSED, message, null);
      this.name = name;
    }

    /** The method's name, without its model. */
    public String name() {
      return name;
    }
  }

  /** Another transaction was at the same records. Nothing was done; the same call can succeed. */
  public static final class Conflict extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public Conflict(String message) {
      super(Category.RETRY, ProblemCode.ODOO_CONFLICT, message, null);
    }
  }

  /** Odoo cannot be reached, or cannot reach its database. Nothing was done. */
  public static final class Unavailable extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      this(message, null);
    }

    public Unavailable(String message, Throwable cause) {
      super(Category.RETRY, ProblemCode.ODOO_UNAVAILABLE, message, cause);
    }
  }

  /**
   * Odoo did the work, committed it, and could not put the result into its answer.
   *
   * <p>A caller that needs no result can take this for success.
   */
  public static final class CommittedWithoutResult extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public CommittedWithoutResult(String message) {
      super(Category.UNKNOWN_OUTCOME, ProblemCode.OUTCOME_UNKNOWN, message, null);
    }
  }

  /** An answer came and cannot be read; the work was probably done. */
  public static final class Malformed extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      this(message, null);
    }

    public Malformed(String message, Throwable cause) {
      super(Category.UNKNOWN_OUTCOME, ProblemCode.ODOO_MALFORMED, message, cause);
    }
  }

  /** The call went out and no answer came: timeout, lost connection, empty answer. */
  public static final class OutcomeUnknown extends OdooException {
    @Serial private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message) {
      this(message, null);
    }

    public OutcomeUnknown(String message, Throwable cause) {
      super(Category.UNKNOWN_OUTCOME, ProblemCode.OUTCOME_UNKNOWN, message, cause);
    }
  }
}

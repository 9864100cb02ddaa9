package com.markasouqs.bridge.sandbox.odoo;

import java.io.Serial;

/** A fault that Odoo would answer with; the transaction of the call is rolled back. */
public final class OdooFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The classes of exception that Odoo tells apart, with their code on /xmlrpc/2. */
  enum Kind {
    OTHER(1),
    USER_ERROR(2),
    MISSING_ERROR(2),
    ACCESS_DENIED(3),
    ACCESS_ERROR(4);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  private final Kind kind;
  private final int code;
  private final String exceptionLine;

  OdooFault(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
    this.code = kind.code;
    this.exceptionLine = "";
  }

  /** A fault of any other exception: the text is a traceback that ends with its line. */
  OdooFault(String exceptionClass, String sentence) {
    super(Faults.TRACEBACK + exceptionClass + ": " + sentence + "\n");
    this.kind = Kind.OTHER;
    this.code = Kind.OTHER.code;
    this.exceptionLine = sentence;
  }

  OdooFault(int code, String text) {
    super(text);
    this.kind = Kind.OTHER;
    this.code = code;
    this.exceptionLine = text;
  }

  /** Returns the code on /xmlrpc/2. */
  public int code() {
    return code;
  }

  /** Returns the code on /xmlrpc, where it is text. */
  String textCode() {
    return switch (kind) {
      case ACCESS_DENIED -> "AccessDenied";
      case USER_ERROR -> "warning -- UserError\n\n" + getMessage();
      case MISSING_ERROR -> "warning -- MissingError\n\n" + getMessage();
      case ACCESS_ERROR -> "warning -- AccessError\n\n" + getMessage();
      case OTHER -> exceptionLine;
    };
  }

  /** Returns the text that goes with {@link #textCode}. */
  String textOfTextCode() {
    return switch (kind) {
      case ACCESS_DENIED, OTHER -> getMessage();
      case USER_ERROR, MISSING_ERROR, ACCESS_ERROR -> "";
    };
  }
}

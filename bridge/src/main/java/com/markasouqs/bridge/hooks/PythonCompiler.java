package com.markasouqs.bridge.hooks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.python.core.CodeFlag;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyException;
import org.python.core.PyTuple;

/** Compiles files of the admin's, and says where that is not possible. */
final class PythonCompiler {
  /** Texts are unicode and 1/2 is 0.5, as in the Python that Odoo speaks. */
  private static final int FLAGS =
      CodeFlag.CO_FUTURE_DIVISION.flag
          | CodeFlag.CO_FUTURE_UNICODE_LITERALS.flag
          | CodeFlag.CO_FUTURE_PRINT_FUNCTION.flag
          | CodeFlag.CO_FUTURE_ABSOLUTE_IMPORT.flag;

  /** What Jython says of a character that it takes for no part of a program. */
  private static final Pattern STRANGE =
      Pattern.compile("no viable alternative at character '(?:\\\\u(\\p{XDigit}{4})|(.))'");

  private static final String TOO_LARGE = "method too large";
  private static final int HEXADECIMAL = 16;

  private PythonCompiler() {}

  /**
   * Compiles a file.
   *
   * @param source it, in UTF-8
   * @throws PyException a {@code SyntaxError} with the line, in whatever way Jython fails
   */
  static PyCode compile(String name, byte[] source) {
    try {
      return compiled(name, source);
    } catch (RuntimeException failure) {
      throw failure instanceof PyException raised && raised.match(Py.SyntaxError)
          ? raised
          : syntaxError(name, source, words(failure));
    }
  }

  private static PyCode compiled(String name, byte[] source) {
    CompilerFlags flags = new CompilerFlags(FLAGS);
    flags.encoding = "utf-8";
    return Py.compile_flags(new ByteArrayInputStream(source), name, CompileMode.exec, flags);
  }

  /** Each beginning of the file that has the line fails alike, and none that ends before it. */
  private static PyException syntaxError(String name, byte[] source, String words) {
    List<String> lines = new String(source, StandardCharsets.UTF_8).lines().toList();
    int from = 1;
    int to = Math.max(1, lines.size());
    while (from < to) {
      int middle = (from + to) / 2;
      if (words.equals(failure(name, lines.subList(0, middle)))) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    String line = lines.isEmpty() ? "" : lines.get(from - 1).strip();
    PyTuple place =
        new PyTuple(
            Py.newStringOrUnicode(name),
            Py.newInteger(from),
            Py.newInteger(0),
            Py.newStringOrUnicode(line));
    return new PyException(Py.SyntaxError, new PyTuple(Py.newStringOrUnicode(words), place));
  }

  private static String failure(String name, List<String> lines) {
    try {
      compiled(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      return "";
    } catch (RuntimeException failure) {
      return words(failure);
    }
  }

  private static String words(RuntimeException failure) {
    if (failure instanceof PyException raised) {
      String words = PythonFailure.words(raised);
      return words.contains(TOO_LARGE)
          ? "the file, or a function, is too large; a dict in place of many lines is not"
          : PythonFailure.type(raised) + ": " + words;
    }
    String message = String.valueOf(failure.getMessage());
    Matcher strange = STRANGE.matcher(message);
    if (strange.find()) {
      String character =
          strange.group(1) == null
              ? strange.group(2)
              : Character.toString(Integer.parseInt(strange.group(1), HEXADECIMAL));
      return "the character %s can stand in texts and comments only".formatted(character);
    }
    return message.lines().findFirst().orElse(failure.toString());
  }
}

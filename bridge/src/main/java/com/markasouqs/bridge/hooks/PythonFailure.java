package com.markasouqs.bridge.hooks;

import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyNone;
import org.python.core.PyObject;
import org.python.core.PyTraceback;

/** What Python says of a failure. On a thread that belongs to the Python. */
final class PythonFailure {
  private static final int LONGEST = 500;

  private PythonFailure() {}

  /** A failure while a file was loaded, with its line. */
  static HookProblem problem(String file, PyException failure) {
    failure.normalize();
    if (failure.match(Py.SyntaxError)) {
      String text = attribute(failure.value, "text").strip();
      String where = attribute(failure.value, "filename");
      return new HookProblem(
          where.isEmpty() ? file : where,
          number(attribute(failure.value, "lineno")),
          attribute(failure.value, "msg") + (text.isEmpty() ? "" : ": " + text));
    }
    return new HookProblem(file, line(failure, file), type(failure) + ": " + words(failure));
  }

  /** The innermost line of the file that the failure went through, 0 when there is none. */
  static int line(PyException failure, String file) {
    int line = 0;
    PyObject next = failure.traceback;
    while (next instanceof PyTraceback traceback) {
      if (traceback.tb_frame != null
          && traceback.tb_frame.f_code != null
          && file.equals(traceback.tb_frame.f_code.co_filename)) {
        line = traceback.tb_lineno;
      }
      next = traceback.tb_next;
    }
    return line;
  }

  /** Such as {@code ValueError}. */
  static String type(PyException failure) {
    failure.normalize();
    String name = failure.value.getType().fastGetName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String words(PyException failure) {
    try {
      String words = failure.value.__unicode__().toString();
      return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    } catch (RuntimeException unspeakable) {
      return "?";
    }
  }

  private static String attribute(PyObject value, String name) {
    PyObject attribute = value.__findattr__(name);
    return attribute == null || attribute instanceof PyNone ? "" : attribute.toString();
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** Python's own traceback. */
  static String traceback(PyException failure) {
    return failure.toString().strip();
  }
}

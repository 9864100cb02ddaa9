package com.markasouqs.bridge.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyNone;
import org.python.core.PyObject;
import org.python.core.PyTraceback;

/** What Python says of a failure. On a thread that belongs to the Python. */
final class PythonFailure {
  private static final int LONGEST = 500;
  private static final int FIRST = 3;
  private static final int LAST = 5;
  private static final int MOST_CALLS = 100_000;

  private PythonFailure() {}

  /** A failure while a file was loaded, with its line. */
  static HookProblem problem(String file, PyException failure) {
    failure.normalize();
    if (failure.match(Py.SyntaxError)) {
      String text = PythonText.readable(attribute(failure.value, "text").strip());
      String where = attribute(failure.value, "filename");
      return new HookProblem(
          where.isEmpty() ? file : fileName(where),
          number(attribute(failure.value, "lineno")),
          Excerpt.of(
              PythonText.readable(attribute(failure.value, "msg"))
                  + (text.isEmpty() ? "" : ": " + text),
              LONGEST));
    }
    Place place = place(failure, new Place(file, 0));
    return new HookProblem(
        place.file(),
        place.line(),
        type(failure) + ": " + words(failure).lines().findFirst().orElse(""));
  }

  private record Place(String file, int line) {}

  /** The innermost line of the admin's own files, which go by their names alone. */
  private static Place place(PyException failure, Place otherwise) {
    Place innermost = otherwise;
    PyObject next = failure.traceback;
    while (next instanceof PyTraceback traceback) {
      String name = fileOf(traceback.tb_frame);
      if (name.endsWith(PythonModules.SUFFIX) && name.equals(fileName(name))) {
        innermost = new Place(name, traceback.tb_lineno);
      }
      next = traceback.tb_next;
    }
    return innermost;
  }

  private static String fileOf(PyFrame frameOrNull) {
    return frameOrNull == null || frameOrNull.f_code == null ? "" : frameOrNull.f_code.co_filename;
  }

  /** The innermost line of the file that the failure went through, 0 when there is none. */
  static int line(PyException failure, String file) {
    int line = 0;
    PyObject next = failure.traceback;
    while (next instanceof PyTraceback traceback) {
      if (file.equals(fileName(fileOf(traceback.tb_frame)))) {
        line = traceback.tb_lineno;
      }
      next = traceback.tb_next;
    }
    return line;
  }

  /** Imported files have their whole path, those that are loaded their name alone. */
  static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** Such as {@code ValueError}. */
  static String type(PyException failure) {
    failure.normalize();
    String name = failure.value.getType().fastGetName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Its text; one of bytes is taken for UTF-8. */
  static String words(PyException failure) {
    failure.normalize();
    try {
      return Excerpt.of(failure.value.__unicode__().toString(), LONGEST);
    } catch (RuntimeException bytes) {
      try {
        return Excerpt.of(PythonText.readable(failure.value.__str__().toString()), LONGEST);
      } catch (RuntimeException unspeakable) {
        return "?";
      }
    }
  }

  private static String attribute(PyObject value, String name) {
    PyObject attribute = value.__findattr__(name);
    return attribute == null || attribute instanceof PyNone ? "" : attribute.toString();
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /**
   * What Python would print, bounded: the first calls and the last ones, as a recursion has
   * thousands, then the exception with the beginning of its text.
   */
  static String traceback(PyException failure) {
    failure.normalize();
    List<String> calls = new ArrayList<>();
    for (PyObject next = failure.traceback;
        next instanceof PyTraceback traceback && calls.size() < MOST_CALLS;
        next = traceback.tb_next) {
      calls.add(call(traceback.tb_frame, traceback.tb_lineno));
    }
    String words = words(failure);
    return traceback(calls) + "\n" + type(failure) + (words.isEmpty() ? "" : ": " + words);
  }

  /**
   * Where a Python is at work, in the same form. From any thread: what runs meanwhile may blur it.
   *
   * @param innermostOrNull the frame that runs; null: none
   */
  static String traceback(PyFrame innermostOrNull) {
    List<String> calls = new ArrayList<>();
    for (PyFrame frame = innermostOrNull;
        frame != null && calls.size() < MOST_CALLS;
        frame = frame.f_back) {
      calls.add(call(frame, frame.f_lineno));
    }
    Collections.reverse(calls);
    return calls.isEmpty() ? "" : traceback(calls);
  }

  private static String traceback(List<String> calls) {
    if (calls.size() > FIRST + LAST) {
      int left = calls.size() - FIRST - LAST;
      calls.subList(FIRST, FIRST + left).clear();
      calls.add(FIRST, "  ... " + left + " calls ...");
    }
    return "Traceback (most recent call last):\n" + String.join("\n", calls);
  }

  private static String call(PyFrame frameOrNull, int line) {
    boolean known = frameOrNull != null && frameOrNull.f_code != null;
    return "  File \"%s\", line %d, in %s"
        .formatted(
            known ? Excerpt.name(frameOrNull.f_code.co_filename) : "?",
            line,
            known ? Excerpt.name(frameOrNull.f_code.co_name) : "?");
  }
}

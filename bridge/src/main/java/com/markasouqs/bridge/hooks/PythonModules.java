package com.markasouqs.bridge.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyStringMap;
import org.python.core.PySystemState;

/**
 * The files of the directory as modules, each run once in a Python, whether it is loaded for its
 * functions or imported by another. On threads that belong to the Python.
 */
final class PythonModules {
  static final String SUFFIX = ".py";

  /** What Python wants of whoever imports from a directory. */
  private static final String IMPORTER =
      """
      class Importer(object):
          def __init__(self, path):
              if path != directory:
                  raise ImportError(path)
          def find_module(self, name, path=None):
              return self if has.test(name) else None
          def load_module(self, name):
              return sys.modules.get(name) or run.apply(name)
      sys.path_hooks.append(Importer)
      """;

  private final PySystemState python;
  private final Path directory;
  private final Map<String, PyModule> modules = new ConcurrentHashMap<>();

  /**
   * Lets the Python of this thread import from the directory, after everything else: no file can
   * stand in the way of a standard module.
   */
  PythonModules(PySystemState python, Path directory) {
    this.python = python;
    this.directory = directory;
    Predicate<String> has = name -> Files.isRegularFile(directory.resolve(name + SUFFIX));
    Function<String, Object> run = this::imported;
    PyStringMap names = new PyStringMap();
    names.__setitem__("directory", Py.newStringOrUnicode(directory.toString()));
    names.__setitem__("has", Py.java2py(has));
    names.__setitem__("run", Py.java2py(run));
    names.__setitem__("sys", python);
    names.__setitem__("__builtins__", python.getBuiltins());
    Py.exec(Py.newString(IMPORTER), names, names);
    python.path.append(Py.newStringOrUnicode(directory.toString()));
  }

  private PyObject imported(String name) {
    PyObject known = python.modules.__finditem__(Py.newStringOrUnicode(name));
    if (known != null) {
      return known;
    }
    try {
      SourceFile source = SourceFile.read(directory.resolve(name + SUFFIX));
      if (source.problem().isPresent()) {
        throw Py.ImportError(source.problem().get().toString());
      }
      return run(name + SUFFIX, source.bytes(), true);
    } catch (IOException failure) {
      throw Py.ImportError(name + SUFFIX + " cannot be read: " + SourceFile.reason(failure));
    }
  }

  /**
   * The module of a file, which is run if it was not yet.
   *
   * @throws PyException when it fails; then it counts as not run
   */
  PyModule of(String file, byte[] source) {
    PyModule known = modules.get(file);
    return known == null ? run(file, source, false) : known;
  }

  private PyModule run(String file, byte[] source, boolean isImported) {
    PyModule before = modules.get(file);
    PyObject name = Py.newStringOrUnicode(file.substring(0, file.length() - SUFFIX.length()));
    if (before != null) {
      python.modules.__setitem__(name, before);
      return before;
    }
    PyStringMap names = new PyStringMap();
    PyModule module = new PyModule("module", names);
    names.__setitem__("__name__", name);
    names.__setitem__("__file__", Py.newStringOrUnicode(directory.resolve(file).toString()));
    names.__setitem__("__builtins__", python.getBuiltins());
    modules.put(file, module);
    if (isImported) {
      python.modules.__setitem__(name, module);
    }
    try {
      Py.exec(PythonCompiler.compile(file, source), names, names);
      return module;
    } catch (RuntimeException | Error failure) {
      modules.remove(file);
      if (isImported) {
        python.modules.__delitem__(name);
      }
      throw failure;
    }
  }
}

package com.markasouqs.bridge.hooks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.python.core.CodeFlag;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFileWriter;
import org.python.core.PyFunction;
import org.python.core.PyObject;
import org.python.core.PySystemState;
import org.python.core.PyTableCode;
import org.python.core.PyTuple;

/**
 * All files of one moment, compiled, in a Python of their own. Loaded once; immutable from then on.
 */
final class PythonSet {
  private static final int TAKES_MORE = CodeFlag.CO_VARARGS.flag;
  private static boolean started;

  private final PySystemState python;
  private final PythonValues values;
  private final Map<HookFunction, PyObject> functions = new EnumMap<>(HookFunction.class);
  private final Map<HookFunction, HookPlace> places = new EnumMap<>(HookFunction.class);
  private final List<HookProblem> warnings = new ArrayList<>();
  private final Path directory;
  private final PythonModules modules;
  private final PyObject decimals;
  private volatile PyObject decimalContext;
  private volatile String loading = "";

  /**
   * A Python without functions, on the calling thread. What its files import is looked for in the
   * directory last, so that none can stand in the way of a standard module.
   *
   * @param said is given each line that the files print
   */
  PythonSet(Path directory, Consumer<String> said) {
    this.directory = directory;
    this.python = newPython();
    python.dont_write_bytecode = true;
    PyFileWriter writer = new PyFileWriter(new SaidByHooks(said));
    python.stdout = writer;
    python.stderr = writer;
    Py.setSystemState(python);
    this.modules = new PythonModules(python, directory);
    this.decimals = imported("decimal");
    PyObject datetime = imported("datetime");
    this.values =
        new PythonValues(
            decimals.__getattr__("Decimal"),
            datetime.__getattr__("date"),
            datetime.__getattr__("datetime"));
  }

  private static synchronized PySystemState newPython() {
    if (!started) {
      Properties settings = new Properties();
      settings.setProperty("python.import.site", "false");
      settings.setProperty("python.cachedir.skip", "true");
      settings.setProperty("python.console.encoding", "UTF-8");
      PySystemState.initialize(System.getProperties(), settings, new String[0]);
      started = true;
    }
    return new PySystemState();
  }

  private static PyObject imported(String module) {
    return org.python.core.imp.importName(module, true);
  }

  /**
   * Compiles and runs files, each a module of its own, on the calling thread.
   *
   * @param stop ends it from another thread
   * @throws Unusable with what is wrong with them; then nothing of them may come into force
   */
  void load(List<String> names, PythonStop stop) throws Unusable {
    List<HookProblem> problems = new ArrayList<>();
    Py.setSystemState(python);
    stop.begin();
    try {
      for (String name : names) {
        loading = name;
        load(name, problems);
      }
      decimalContext = decimals.invoke("getcontext");
    } finally {
      stop.end();
    }
    if (!problems.isEmpty()) {
      throw new Unusable(problems);
    }
  }

  /** The file that is loaded at the moment; "" before. */
  String loading() {
    return loading;
  }

  private void load(String name, List<HookProblem> problems) {
    try {
      SourceFile source = SourceFile.read(directory.resolve(name));
      if (source.problem().isPresent()) {
        problems.add(source.problem().get());
      } else {
        add(name, source.bytes(), problems);
      }
    } catch (PyException failure) {
      problems.add(PythonFailure.problem(name, failure));
    } catch (IOException failure) {
      problems.add(new HookProblem(name, 0, "cannot be read: " + SourceFile.reason(failure)));
    } catch (StackOverflowError tooDeep) {
      problems.add(new HookProblem(name, 0, "recurses without end"));
    } catch (RuntimeException failure) {
      problems.add(new HookProblem(name, 0, failure.toString()));
    }
  }

  private void add(String name, byte[] source, List<HookProblem> problems) {
    PyObject module = modules.of(name, source).__dict__;
    warn(name, module);
    for (HookFunction function : HookFunction.values()) {
      PyObject found = module.__finditem__(function.pythonName());
      boolean again = found != null && found.equals(functions.get(function));
      if (!again && found != null) {
        add(function, name, found, problems);
      }
    }
  }

  /** A name that is nearly one of ours is probably meant to be. */
  private void warn(String file, PyObject module) {
    for (PyObject key : module.invoke("keys").asIterable()) {
      String name = key.toString();
      boolean meant = name.startsWith("map_") || name.startsWith("include_");
      PyObject found = module.__finditem__(key);
      if (meant && HookFunction.named(name).isEmpty() && found instanceof PyFunction function) {
        warnings.add(
            new HookProblem(
                file, line(function), name + " is never called: no function has this name"));
      }
    }
  }

  private static int line(PyFunction function) {
    return function.__code__ instanceof PyTableCode code ? code.co_firstlineno : 0;
  }

  private void add(HookFunction function, String from, PyObject found, List<HookProblem> problems) {
    int line = found instanceof PyFunction python ? line(python) : 0;
    String file =
        found instanceof PyFunction python && python.__code__ instanceof PyTableCode code
            ? PythonFailure.fileName(code.co_filename)
            : from;
    HookPlace before = places.get(function);
    if (before != null) {
      problems.add(
          new HookProblem(
              file,
              line,
              "%s stands in %s, line %d, as well: it can be in one file only"
                  .formatted(function.pythonName(), before.file(), before.line())));
    } else if (!takes(found, function.parameters().size())) {
      problems.add(
          new HookProblem(
              file,
              line,
              "%s must be a function of (%s)"
                  .formatted(function.pythonName(), String.join(", ", function.parameters()))));
    } else {
      functions.put(function, found);
      places.put(function, new HookPlace(function, file, line));
    }
  }

  private static boolean takes(PyObject found, int arguments) {
    if (!(found instanceof PyFunction function)
        || !(function.__code__ instanceof PyTableCode code)) {
      return found.isCallable();
    }
    boolean more = (code.co_flags.toBits() & TAKES_MORE) != 0;
    PyObject defaults = function.__findattr__("__defaults__");
    int optional = defaults instanceof PyTuple tuple ? tuple.__len__() : 0;
    int least = code.co_argcount - optional;
    return arguments >= least && (more || arguments <= code.co_argcount);
  }

  /** Where each function stands. */
  Collection<HookPlace> places() {
    return List.copyOf(places.values());
  }

  /** What is probably not meant. */
  List<HookProblem> warnings() {
    return List.copyOf(warnings);
  }

  boolean has(HookFunction function) {
    return functions.containsKey(function);
  }

  PyObject function(HookFunction function) {
    return functions.get(function);
  }

  HookPlace place(HookFunction function) {
    return places.get(function);
  }

  /**
   * The present thread speaks this Python from now on, and counts as the files say: Python keeps
   * the precision and rounding of decimals for each thread, and threads are lent to many calls.
   */
  void enter() {
    Py.setSystemState(python);
    decimals.invoke("setcontext", decimalContext.invoke("copy"));
  }

  PythonValues values() {
    return values;
  }

  /** The files cannot be used. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<HookProblem> problems;

    Unusable(List<HookProblem> problems) {
      super(problems.toString());
      this.problems = List.copyOf(problems);
    }

    List<HookProblem> problems() {
      return problems;
    }
  }
}

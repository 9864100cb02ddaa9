package com.markasouqs.bridge.hooks;

import com.markasouqs.bridge.hooks.HookCalls.Stoppable;
import java.util.List;
import java.util.Map;
import org.python.core.PyDictionary;
import org.python.core.PyException;
import org.python.core.PyNone;
import org.python.core.PyObject;

/** One call of one function. Runs on a thread of the room, and can be stopped from another. */
final class PythonCall implements Stoppable {
  private final PythonSet set;
  private final HookFunction function;
  private final List<Map<String, ?>> given;
  private final PythonStop stop = new PythonStop();

  PythonCall(PythonSet set, HookFunction function, List<Map<String, ?>> given) {
    this.set = set;
    this.function = function;
    this.given = given;
  }

  /**
   * Calls the function with copies of the values.
   *
   * @return what it returned; where it returned nothing, its last dict as it is now
   * @throws HookException when it raised, or returned what can be sent nowhere
   */
  @Override
  public Object call() {
    set.enter();
    stop.begin();
    try {
      PyObject[] arguments = given.stream().map(set.values()::toPython).toArray(PyObject[]::new);
      PyObject returned = set.function(function).__call__(arguments);
      boolean nothing =
          returned instanceof PyNone && arguments[arguments.length - 1] instanceof PyDictionary;
      boolean mapped = nothing && function != HookFunction.INCLUDE_PRODUCT;
      return set.values().toJava(mapped ? arguments[arguments.length - 1] : returned);
    } catch (PyException raised) {
      throw failed(raised);
    } catch (Merge.Refused refused) {
      throw new HookException(
          function.pythonName() + " in " + file() + ": " + refused.getMessage());
    } catch (StackOverflowError tooDeep) {
      throw new HookException(function.pythonName() + " in " + file() + " recurses without end");
    } finally {
      stop.end();
    }
  }

  private String file() {
    return set.place(function).file();
  }

  private HookException failed(PyException raised) {
    int line = PythonFailure.line(raised, file());
    return new HookException(
        "%s failed in %s, line %d: %s"
            .formatted(function.pythonName(), file(), line, PythonFailure.type(raised)),
        PythonFailure.traceback(raised));
  }

  @Override
  public String stop() {
    return stop.stop();
  }
}

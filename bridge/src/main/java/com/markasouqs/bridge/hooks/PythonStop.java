package com.markasouqs.bridge.hooks;

import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.ThreadState;
import org.python.core.TraceFunction;

/** Makes the Python of one thread end, from another thread. For one piece of work. */
final class PythonStop {
  private ThreadState state;
  private boolean over;

  /** The present thread begins the work. */
  synchronized void begin() {
    state = Py.getThreadState();
    state.tracefunc = null;
  }

  /** The present thread has ended it: what it does next is something else. */
  synchronized void end() {
    over = true;
    state.tracefunc = null;
  }

  /**
   * Lets every further line of Python fail. Python that waits for something else, or does one
   * endless thing within a line, is not reached.
   *
   * @return where it is, as a traceback; "" when it is nowhere
   */
  synchronized String stop() {
    if (state == null || over) {
      return "";
    }
    String where = PythonFailure.traceback(state.frame);
    TraceFunction trace = new Trace();
    state.tracefunc = trace;
    for (PyFrame frame = state.frame; frame != null; frame = frame.f_back) {
      frame.tracefunc = trace;
    }
    return where;
  }

  private synchronized boolean isOver() {
    return over;
  }

  /** The work took too long. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private final class Trace extends TraceFunction {
    private TraceFunction unlessOver() {
      if (isOver()) {
        return null;
      }
      throw new Stopped();
    }

    @Override
    public TraceFunction traceCall(PyFrame frame) {
      return unlessOver();
    }

    @Override
    public TraceFunction traceReturn(PyFrame frame, PyObject result) {
      return unlessOver();
    }

    @Override
    public TraceFunction traceLine(PyFrame frame, int line) {
      return unlessOver();
    }

    @Override
    public TraceFunction traceException(PyFrame frame, PyException exception) {
      return unlessOver();
    }
  }
}

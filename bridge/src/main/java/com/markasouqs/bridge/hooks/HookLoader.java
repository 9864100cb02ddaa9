package com.markasouqs.bridge.hooks;

import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.hooks.HookDirectory.Sight;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the functions what the files say, all of them or none. */
final class HookLoader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HookLoader.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** Starting a Python is slow the first time, and no file's fault. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** What the files do while they are loaded has no business to take longer. */
  private static final Duration LOAD_LIMIT = Duration.ofSeconds(10);

  /**
   * What is in force.
   *
   * @param set the functions; null when there are none
   * @param missing functions that there may be in files which could never be loaded
   * @param problems why the newest files are not in force
   * @param runaways calls that ran too long
   * @param since since when it is in force; null at the beginning
   */
  record Loaded(
      PythonSet set,
      Set<HookFunction> missing,
      List<HookProblem> problems,
      Runaways runaways,
      Instant since) {

    /** Whether the function has to be called. */
    boolean has(HookFunction function) {
      return missing.contains(function) || (set != null && set.has(function));
    }

    private Set<HookFunction> functions() {
      Set<HookFunction> functions = EnumSet.noneOf(HookFunction.class);
      if (set != null) {
        set.places().forEach(place -> functions.add(place.function()));
      }
      return functions;
    }
  }

  private final HooksConfig config;
  private final HookDirectory directory;
  private final HookCalls calls;
  private final Clock clock;
  private final Consumer<String> said;
  private volatile Loaded loaded = new Loaded(null, Set.of(), List.of(), new Runaways(), null);
  private Sight inForce;
  private Sight lately;
  private final AtomicBoolean reloaded = new AtomicBoolean();
  private ScheduledExecutorService watcher;

  HookLoader(HooksConfig config, HookCalls calls, Clock clock, Consumer<String> said) {
    this.config = config;
    this.directory = new HookDirectory(config.directory());
    this.calls = calls;
    this.clock = clock;
    this.said = said;
  }

  Path directory() {
    return directory.path();
  }

  Loaded now() {
    return loaded;
  }

  /** Loads the files if they changed; whether other functions are in force now. */
  synchronized boolean look() {
    return take(directory.look());
  }

  /**
   * Loads the files although they did not change: in a new Python, and with no count of runaways.
   */
  synchronized void loadAnew() {
    inForce = null;
    if (take(directory.look())) {
      reloaded.set(true);
    }
  }

  /** Takes only what two looks in a row agree on: files are written, or moved, in steps. */
  private synchronized boolean lookAgain() {
    Sight sight = directory.look();
    boolean settled = sight.equals(lately);
    lately = sight;
    return settled && take(sight);
  }

  private boolean take(Sight sight) {
    if (sight.equals(inForce)) {
      return false;
    }
    inForce = sight;
    boolean unused =
        sight.isMissing()
            && config.isDefaultDirectory()
            && loaded.set() == null
            && loaded.missing().isEmpty();
    if (!sight.trouble().isEmpty() && !unused) {
      keep(List.of(new HookProblem(directory.path().toString(), 0, sight.trouble())));
      return false;
    }
    Optional<String> empty = loaded.set() == null ? Optional.empty() : sight.empty();
    if (empty.isPresent()) {
      String problem = "is empty; if that is meant, delete it or write a comment";
      keep(List.of(new HookProblem(empty.get(), 0, problem)));
      return false;
    }
    return sight.loaded().isEmpty() ? takeNone() : load(sight.loaded());
  }

  private boolean takeNone() {
    boolean had = loaded.set() != null || !loaded.missing().isEmpty();
    putInForce(null);
    return had;
  }

  private boolean load(List<String> names) {
    Loading loading = new Loading(names);
    try {
      PythonSet set =
          (PythonSet) calls.run(new Starting(() -> new PythonSet(directory(), said)), START_LIMIT);
      loading.begin(set);
      calls.run(loading, LOAD_LIMIT);
      putInForce(set);
      LOG.info("event=hooks-loaded files={} functions={}", names, names(loaded.functions()));
      set.warnings().forEach(each -> LOG.warn("event=hooks-doubtful problem=\"{}\"", each));
      return true;
    } catch (HookCalls.Late late) {
      String limit = "it takes longer than %d s to load".formatted(LOAD_LIMIT.toSeconds());
      keep(List.of(new HookProblem(loading.file(), 0, limit)));
    } catch (ExecutionException failure) {
      keep(
          failure.getCause() instanceof PythonSet.Unusable unusable
              ? unusable.problems()
              : List.of(new HookProblem(loading.file(), 0, String.valueOf(failure.getCause()))));
    } catch (HookCalls.Ended end) {
      inForce = null;
    }
    return false;
  }

  private void putInForce(PythonSet setOrNull) {
    Set<HookFunction> gone = loaded.functions();
    loaded = new Loaded(setOrNull, Set.of(), List.of(), new Runaways(), clock.instant());
    gone.removeAll(loaded.functions());
    if (!gone.isEmpty()) {
      LOG.warn("event=hooks-gone functions={}; they are not called any more", names(gone));
    }
  }

  private static List<String> names(Set<HookFunction> functions) {
    return functions.stream().map(HookFunction::pythonName).toList();
  }

  /**
   * What was good stays. Where nothing ever was, nobody knows which functions there are to be: then
   * each of them fails, for without the admin's own mapping what is sent would be wrong.
   */
  private void keep(List<HookProblem> problems) {
    problems.forEach(
        problem ->
            LOG.error(
                "event=hooks-not-loaded file={} line={} message=\"{}\"; the last good ones stay in force",
                problem.file(),
                problem.line(),
                problem.message()));
    Set<HookFunction> missing =
        loaded.set() == null ? EnumSet.allOf(HookFunction.class) : loaded.missing();
    loaded = new Loaded(loaded.set(), missing, problems, loaded.runaways(), loaded.since());
  }

  synchronized void watch(Runnable onReload) {
    watcher =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "hooks-watch");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        watcher.scheduleWithFixedDelay(
            () -> follow(onReload),
            INTERVAL.toMillis(),
            INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** What follows a reload is tried until it succeeds. */
  private void follow(Runnable onReload) {
    try {
      if (lookAgain()) {
        reloaded.set(true);
      }
      if (reloaded.get()) {
        onReload.run();
        reloaded.set(false);
      }
    } catch (RuntimeException failure) {
      LOG.error("event=hooks-watch-failed; tried again in {} ms", INTERVAL.toMillis(), failure);
    }
  }

  @Override
  public void close() {
    ScheduledExecutorService watching;
    synchronized (this) {
      watching = watcher;
    }
    if (watching != null) {
      watching.shutdownNow();
    }
  }

  /** An interrupt is all that can stop it; the thread is given up otherwise. */
  private record Starting(Supplier<PythonSet> start) implements HookCalls.Stoppable {
    @Override
    public Object call() {
      return start.get();
    }

    @Override
    public String stop() {
      return ""; // There is no Python yet that could be stopped.
    }
  }

  /** Loading is work like a call: a file may do anything while it is loaded. */
  private static final class Loading implements HookCalls.Stoppable {
    private final List<String> names;
    private final PythonStop stop = new PythonStop();
    private volatile PythonSet set;

    Loading(List<String> names) {
      this.names = names;
    }

    void begin(PythonSet started) {
      set = started;
    }

    String file() {
      return set == null || set.loading().isEmpty() ? names.get(0) : set.loading();
    }

    @Override
    public Object call() throws PythonSet.Unusable {
      set.load(names, stop);
      return set;
    }

    @Override
    public String stop() {
      return stop.stop();
    }
  }
}

package com.markasouqs.bridge.hooks;

import com.markasouqs.bridge.config.HooksConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the functions what the files say, all of them or none. */
final class HookLoader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HookLoader.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** What a file does while it is loaded has no business to take longer; the first time is slow. */
  private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);

  private static final Pattern DEFINITION = Pattern.compile("^def[ \\t]+(\\w+)", Pattern.MULTILINE);

  /**
   * What is in force.
   *
   * @param set the functions; null when there are none
   * @param missing functions that files name which could never be loaded
   * @param problems why the newest files are not in force
   * @param runaways calls that ran too long
   * @param since since when it is in force; null at the beginning
   */
  record Loaded(
      PythonSet set,
      Set<HookFunction> missing,
      List<HookProblem> problems,
      Runaways runaways,
      Instant since) {}

  private final HookDirectory directory;
  private final HookCalls calls;
  private final Clock clock;
  private volatile Loaded loaded = new Loaded(null, Set.of(), List.of(), new Runaways(), null);
  private SortedMap<String, HookDirectory.Stamp> seen = new TreeMap<>();
  private ScheduledExecutorService watcher;

  HookLoader(HooksConfig config, HookCalls calls, Clock clock) {
    this.directory = new HookDirectory(config.directory());
    this.calls = calls;
    this.clock = clock;
  }

  Path directory() {
    return directory.path();
  }

  Loaded now() {
    return loaded;
  }

  /** Loads the files if they changed; whether other functions are in force now. */
  synchronized boolean look() {
    SortedMap<String, HookDirectory.Stamp> files;
    try {
      files = directory.look();
    } catch (UncheckedIOException beingChanged) {
      return false;
    }
    if (files.equals(seen)) {
      return false;
    }
    seen = files;
    List<String> names = HookDirectory.loaded(files);
    if (names.isEmpty()) {
      boolean had = loaded.set() != null || !loaded.missing().isEmpty();
      loaded = new Loaded(null, Set.of(), List.of(), new Runaways(), clock.instant());
      return had;
    }
    try {
      PythonSet set = (PythonSet) calls.run(new Loading(directory.path(), names), LOAD_LIMIT);
      loaded = new Loaded(set, Set.of(), List.of(), new Runaways(), clock.instant());
      LOG.info("event=hooks-loaded files={} functions={}", names, functions(set));
      return true;
    } catch (HookCalls.Late late) {
      keep(names, List.of(new HookProblem(names.get(0), 0, "the files take too long to load")));
    } catch (ExecutionException failure) {
      keep(
          names,
          failure.getCause() instanceof PythonSet.Unusable unusable
              ? unusable.problems()
              : List.of(new HookProblem(names.get(0), 0, String.valueOf(failure.getCause()))));
    }
    return false;
  }

  private static List<String> functions(PythonSet set) {
    return set.places().stream().map(place -> place.function().pythonName()).toList();
  }

  private void keep(List<String> names, List<HookProblem> problems) {
    problems.forEach(
        problem ->
            LOG.error(
                "event=hooks-not-loaded file={} line={} message=\"{}\"; the last good ones stay in force",
                problem.file(),
                problem.line(),
                problem.message()));
    Set<HookFunction> missing = loaded.set() == null ? named(names) : loaded.missing();
    loaded = new Loaded(loaded.set(), missing, problems, loaded.runaways(), loaded.since());
  }

  /** The functions that these files would bring if they could be loaded. */
  private Set<HookFunction> named(List<String> names) {
    Set<HookFunction> named = EnumSet.noneOf(HookFunction.class);
    for (String name : names) {
      try {
        byte[] source = Files.readAllBytes(directory.path().resolve(name));
        Matcher definition = DEFINITION.matcher(new String(source, StandardCharsets.ISO_8859_1));
        while (definition.find()) {
          HookFunction.named(definition.group(1)).ifPresent(named::add);
        }
      } catch (IOException unreadable) {
        named.addAll(EnumSet.allOf(HookFunction.class));
      }
    }
    return named;
  }

  synchronized void watch(Runnable onReload) {
    watcher =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "hooks-watch");
              thread.setDaemon(true);
              return thread;
            });
    Runnable look =
        () -> {
          try {
            if (look()) {
              onReload.run();
            }
          } catch (RuntimeException failure) {
            LOG.error("event=hooks-watch-failed; looked for again in 2 s", failure);
          }
        };
    var unused =
        watcher.scheduleWithFixedDelay(
            look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
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

  /** Loading is work like a call: a file may do anything while it is loaded. */
  private record Loading(Path directory, List<String> names) implements HookCalls.Stoppable {
    @Override
    public Object call() throws PythonSet.Unusable {
      return PythonSet.load(directory, names);
    }

    @Override
    public void stop() {
      // An interrupt is all that can be done; the thread is given up.
    }
  }
}

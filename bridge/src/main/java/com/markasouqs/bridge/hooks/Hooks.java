package com.markasouqs.bridge.hooks;

import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.model.BridgeException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin's functions: which there are, and calls of them.
 *
 * <p>Safe for any thread. Without files nothing is loaded and {@link #has} is false for all. Where
 * the newest files cannot be loaded, the last that could stay in force; where there are none, the
 * functions that the files were to bring fail, because an order without the admin's own mapping
 * would be wrong.
 */
public final class Hooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
  private static final int LONGEST_VALUES = 1000;

  private final HooksConfig config;
  private final HookLoader loader;
  private final HookCalls calls;

  private Hooks(HooksConfig config, HookCalls calls, HookLoader loader) {
    this.config = config;
    this.calls = calls;
    this.loader = loader;
  }

  /** No functions, now and ever. */
  public static Hooks none() {
    return NONE;
  }

  private static final Hooks NONE = new Hooks(null, null, null);

  /**
   * Loads what there is now; what is wrong with it is in the {@link #report()}. What the functions
   * print goes to the log: it is the admin's own choice to print.
   */
  public static Hooks open(HooksConfig config, Clock clock) {
    return open(config, clock, line -> LOG.info("event=hook-said text=\"{}\"", line));
  }

  /**
   * The same for an admin who is there.
   *
   * @param said is given each line that the functions print, on any thread
   */
  public static Hooks open(HooksConfig config, Clock clock, Consumer<String> said) {
    HookCalls calls = new HookCalls();
    HookLoader loader = new HookLoader(config, calls, clock, said);
    loader.look();
    return new Hooks(config, calls, loader);
  }

  /**
   * Looks for changed files from now on; they take effect within 2 seconds.
   *
   * @param onReload called, on a thread of this room, whenever other functions are in force
   */
  public void watch(Runnable onReload) {
    if (loader != null) {
      loader.watch(onReload);
    }
  }

  /** Looks for changed files now; whether other functions are in force. */
  public boolean look() {
    return loader != null && loader.look();
  }

  /**
   * Loads the files once more, though they did not change: functions that were switched off are
   * called again, in a Python of their own.
   */
  public void loadAnew() {
    if (loader != null) {
      loader.loadAnew();
    }
  }

  /**
   * Does pieces of work that call functions side by side, so that a slow one does not keep the next
   * one waiting; without functions one after another.
   *
   * @param <T> what each gives
   * @return what they gave, in their order
   * @throws RuntimeException what one of them threw, when all have ended
   */
  public <T> List<T> sideBySide(List<Supplier<T>> works) {
    return loader == null || works.size() < 2
        ? works.stream().map(Supplier::get).toList()
        : calls.sideBySide(works);
  }

  /** Whether the function has to be called. */
  public boolean has(HookFunction function) {
    return loader != null && loader.now().has(function);
  }

  /**
   * Lets a function change values.
   *
   * @param about what the values are made of; the function gets a copy
   * @param values the values; they are not changed
   * @param check says what can be sent
   * @return the values as they are to be sent; the same where there is no such function
   * @throws HookException when it failed, ran too long, or returned what cannot be sent
   * @throws HookInterrupted when the bridge ends
   */
  public Map<String, Object> map(
      HookFunction function, Map<String, ?> about, Map<String, Object> values, ResultCheck check) {
    return loader == null
        ? values
        : byTheNewest(
            loaded -> loaded.has(function) ? map(loaded, function, about, values, check) : values);
  }

  private Map<String, Object> map(
      HookLoader.Loaded loaded,
      HookFunction function,
      Map<String, ?> about,
      Map<String, Object> values,
      ResultCheck check) {
    String given = "It got: " + excerpt(values) + "\nof: " + excerpt(about);
    try {
      Object returned = call(loaded, function, Arrays.asList(about, values));
      if (!(returned instanceof Map<?, ?> map)) {
        throw new HookException(
            "%s returned %s; it must return a dict, or nothing"
                .formatted(function.pythonName(), Kinds.of(returned)));
      }
      return new Merge(check).of(values, map);
    } catch (Merge.Refused refused) {
      throw new HookException(function.pythonName() + ": " + refused.getMessage(), given);
    } catch (HookException failure) {
      throw failure.with(given);
    } catch (BridgeException notItsFault) {
      throw notItsFault;
    } catch (RuntimeException unexpected) {
      throw new HookException(function.pythonName() + ": " + unexpected, given);
    }
  }

  /**
   * Whether the shop gets a product, as far as the admin decides.
   *
   * @throws HookException when the function failed or said neither True nor False: nobody knows
   * @throws HookInterrupted when the bridge ends
   */
  public boolean includes(Map<String, ?> product) {
    return loader == null
        || byTheNewest(
            loaded -> !loaded.has(HookFunction.INCLUDE_PRODUCT) || includes(loaded, product));
  }

  private boolean includes(HookLoader.Loaded loaded, Map<String, ?> product) {
    try {
      Object answer = call(loaded, HookFunction.INCLUDE_PRODUCT, List.of(product));
      if (answer instanceof Boolean truth) {
        return truth;
      }
      throw new HookException(
          "include_product returned %s; it must return True or False".formatted(Kinds.of(answer)));
    } catch (HookException failure) {
      throw failure.with("It got: " + excerpt(product));
    }
  }

  /**
   * A call that fails while other functions come into force is not held against them: what their
   * release lets go may have been before.
   */
  private <T> T byTheNewest(Function<HookLoader.Loaded, T> attempt) {
    HookLoader.Loaded loaded = loader.now();
    try {
      return attempt.apply(loaded);
    } catch (HookException failure) {
      HookLoader.Loaded newest = loader.now();
      if (newest.set() == loaded.set()) {
        throw failure;
      }
      return attempt.apply(newest);
    }
  }

  private static String excerpt(Map<String, ?> values) {
    return Excerpt.of(JsonTrees.node(values).toString(), LONGEST_VALUES);
  }

  private Object call(HookLoader.Loaded loaded, HookFunction function, List<Map<String, ?>> given) {
    String name = function.pythonName();
    if (loaded.set() == null || !loaded.set().has(function)) {
      throw new HookException(name + " could not be loaded: " + loaded.problems());
    } else if (loaded.runaways().isOff(function)) {
      throw new HookException(
          name
              + " is switched off: it ran too long three times; save it corrected, or release the guard hooks");
    } else if (calls.givenUp() >= HookCalls.MOST_GIVEN_UP) {
      throw new HookException(
          name + " is not called: too many calls never ended; correct them and start anew");
    }
    try {
      Object result = calls.run(new PythonCall(loaded.set(), function, given), config.timeout());
      loaded.runaways().ended(function);
      return result;
    } catch (HookCalls.Late late) {
      loaded.runaways().late(function, late.isLost());
      throw new HookException(
          "%s ran longer than hooks.timeout, which is %d ms"
              .formatted(name, config.timeout().toMillis()),
          late.where());
    } catch (ExecutionException failed) {
      loaded.runaways().ended(function);
      throw failed.getCause() instanceof HookException raised
          ? raised
          : new HookException(name + " failed: " + failed.getCause());
    } catch (HookCalls.Ended end) {
      throw new HookInterrupted(name);
    }
  }

  /** How the functions stand. */
  public HookReport report() {
    if (loader == null) {
      return new HookReport("", List.of(), List.of(), List.of(), false, null);
    }
    HookLoader.Loaded loaded = loader.now();
    Instant since = loaded.since();
    return new HookReport(
        loader.directory().toString(),
        Optional.ofNullable(loaded.set()).map(set -> List.copyOf(set.places())).orElse(List.of()),
        loaded.problems(),
        loaded.runaways().off(),
        calls.givenUp() >= HookCalls.MOST_GIVEN_UP,
        since);
  }

  /** What in the files is probably not meant, though it can be loaded. */
  public List<HookProblem> warnings() {
    PythonSet set = loader == null ? null : loader.now().set();
    return set == null ? List.of() : set.warnings();
  }

  /** Looks no more; calls that run are given up. */
  @Override
  public void close() {
    if (loader != null) {
      loader.close();
      calls.close();
    }
  }
}

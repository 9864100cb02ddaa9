package com.markasouqs.bridge.hooks;

import com.markasouqs.bridge.config.HooksConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The admin's functions: which there are, and calls of them.
 *
 * <p>Safe for any thread. Without files nothing is loaded and {@link #has} is false for all. Where
 * the newest files cannot be loaded, the last that could stay in force; where there are none, the
 * functions that the files were to bring fail, because an order without the admin's own mapping
 * would be wrong.
 */
public final class Hooks implements AutoCloseable {
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

  /** Loads what there is now; what is wrong with it is in the {@link #report()}. */
  public static Hooks open(HooksConfig config, Clock clock) {
    HookCalls calls = new HookCalls();
    HookLoader loader = new HookLoader(config, calls, clock);
    loader.look();
    return new Hooks(config, calls, loader);
  }

  /**
   * Looks for changed files from now on, every 2 seconds.
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

  /** Whether the function has to be called. */
  public boolean has(HookFunction function) {
    if (loader == null) {
      return false;
    }
    HookLoader.Loaded loaded = loader.now();
    return loaded.missing().contains(function)
        || (loaded.set() != null && loaded.set().has(function));
  }

  /**
   * Lets a function change values.
   *
   * @param about what the values are made of; the function gets a copy
   * @param values the values; they are not changed
   * @param check says what can be sent
   * @return the values as they are to be sent; the same where there is no such function
   * @throws HookException when it failed, ran too long, or returned what cannot be sent
   */
  public Map<String, Object> map(
      HookFunction function, Map<String, ?> about, Map<String, Object> values, ResultCheck check) {
    if (!has(function)) {
      return values;
    }
    try {
      Object returned = call(function, Arrays.asList(about, values));
      if (!(returned instanceof Map<?, ?> map)) {
        throw new HookException(
            "%s returned %s; it must return a dict, or nothing"
                .formatted(function.pythonName(), Kinds.of(returned)));
      }
      return new Merge(check).of(values, map);
    } catch (Merge.Refused refused) {
      throw given(new HookException(function.pythonName() + ": " + refused.getMessage()), values);
    } catch (HookException failure) {
      throw given(failure, values);
    }
  }

  /**
   * Whether the shop gets a product, as far as the admin decides.
   *
   * @throws HookException when the function failed or said neither True nor False: nobody knows
   */
  public boolean includes(Map<String, ?> product) {
    if (!has(HookFunction.INCLUDE_PRODUCT)) {
      return true;
    }
    try {
      Object answer = call(HookFunction.INCLUDE_PRODUCT, List.of(product));
      if (answer instanceof Boolean truth) {
        return truth;
      }
      throw new HookException(
          "include_product returned %s; it must return True or False".formatted(Kinds.of(answer)));
    } catch (HookException failure) {
      throw given(failure, product);
    }
  }

  private static HookException given(HookException failure, Map<String, ?> values) {
    String text = JsonTrees.node(values).toPrettyString();
    String bounded = text.length() > LONGEST_VALUES ? text.substring(0, LONGEST_VALUES) : text;
    String before = failure.details().isEmpty() ? "" : failure.details() + "\n";
    return new HookException(failure.getMessage(), before + "It got: " + bounded);
  }

  private static final int LONGEST_VALUES = 4000;

  private Object call(HookFunction function, List<Map<String, ?>> given) {
    HookLoader.Loaded loaded = loader.now();
    String name = function.pythonName();
    if (loaded.set() == null || !loaded.set().has(function)) {
      throw new HookException(name + " could not be loaded: " + loaded.problems());
    } else if (loaded.runaways().isOff(function)) {
      throw new HookException(
          name + " is switched off: it ran too long three times in a row; save it corrected");
    } else if (calls.givenUp() >= HookCalls.MOST_GIVEN_UP) {
      throw new HookException(
          name + " is not called: too many calls never ended; correct them and start anew");
    }
    try {
      Object result = calls.run(new PythonCall(loaded.set(), function, given), config.timeout());
      loaded.runaways().ended(function);
      return result;
    } catch (HookCalls.Late late) {
      loaded.runaways().late(function);
      throw new HookException(
          "%s ran longer than hooks.timeout, which is %d ms"
              .formatted(name, config.timeout().toMillis()));
    } catch (ExecutionException failed) {
      loaded.runaways().ended(function);
      throw failed.getCause() instanceof HookException raised
          ? raised
          : new HookException(name + " failed: " + failed.getCause());
    }
  }

  /** How the functions stand. */
  public HookReport report() {
    if (loader == null) {
      return new HookReport("", List.of(), List.of(), List.of(), null);
    }
    HookLoader.Loaded loaded = loader.now();
    Instant since = loaded.since();
    return new HookReport(
        loader.directory().toString(),
        Optional.ofNullable(loaded.set()).map(set -> List.copyOf(set.places())).orElse(List.of()),
        loaded.problems(),
        loaded.runaways().off(),
        since);
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

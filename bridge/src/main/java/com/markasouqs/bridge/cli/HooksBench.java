package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.OdooValues;
import com.markasouqs.bridge.hooks.ResultCheck;
import com.markasouqs.bridge.hooks.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures what functions of the admin's cost an order: the one of the specification. */
final class HooksBench {
  private final PrintWriter out;
  private final int orders;

  HooksBench(PrintWriter out, int orders) {
    this.out = out;
    this.orders = orders;
  }

  void run(Path directory) {
    List<Sample> samples = samples();
    long begin = System.nanoTime();
    try (Hooks hooks =
        Hooks.open(new HooksConfig(directory, Duration.ofSeconds(10)), Clock.systemUTC())) {
      say("Loaded %s in %.0f ms.", hooks.report().functions(), (System.nanoTime() - begin) / 1e6);
      hooks.report().problems().forEach(problem -> say("%s", problem));
      double without = microseconds(Hooks.none(), samples);
      double with = microseconds(hooks, samples);
      say(
          "An order of %d lines (map_order, map_order_line, map_partner): %.1f us without, %.1f us with hooks.",
          samples.size() - 2, without, with);
    } catch (HookException failure) {
      throw CommandFailure.failed(failure.whole(), failure);
    }
  }

  private static List<Sample> samples() {
    try (TrialOdoo odoo = new TrialOdoo();
        InputStream body = HooksBench.class.getResourceAsStream("example-order.json")) {
      JsonNode order = JsonMapper.builder().build().readTree(body).at("/data/order");
      odoo.prepare(order);
      return odoo.samples(Optional.empty(), Map.of()).ofOrder(order);
    } catch (IOException unreadable) {
      throw CommandFailure.failed("The example order cannot be read", unreadable);
    }
  }

  /** The second half of the orders counts: the first warms up. */
  private double microseconds(Hooks hooks, List<Sample> samples) {
    long begin = 0;
    for (int i = 0; i < orders * 2; i++) {
      begin = i == orders ? System.nanoTime() : begin;
      samples.forEach(sample -> call(hooks, sample));
    }
    return (System.nanoTime() - begin) / 1e3 / orders;
  }

  private static void call(Hooks hooks, Sample sample) {
    ResultCheck check = sample.check() instanceof OdooValues odoo ? odoo.orAny() : sample.check();
    hooks.map(sample.function(), sample.about(), sample.values(), check);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}

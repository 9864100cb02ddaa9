package com.markasouqs.bridge.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin's functions, in a real Jython, from real files. */
class HooksIT {
  private static final ResultCheck ANYTHING =
      new OdooValues("Odoo", field -> "any", Set.of(), Set.of());
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  private Hooks hooks;
  private int version;

  @AfterEach
  void close() {
    if (hooks != null) {
      hooks.close();
    }
  }

  private void write(String name, String... lines) throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + 1000L * ++version));
  }

  private Hooks open(Duration limit) {
    hooks = Hooks.open(new HooksConfig(directory, limit), Clock.systemUTC());
    return hooks;
  }

  private Map<String, Object> order(Map<String, Object> values) {
    return hooks.map(HookFunction.MAP_ORDER, Map.of(), values, ANYTHING);
  }

  private HookException failure(Map<String, Object> values) {
    return catchThrowableOfType(HookException.class, () -> order(values));
  }

  @Test
  void withoutFilesNothingIsCalled() {
    open(LONG);
    assertThat(hooks.has(HookFunction.MAP_ORDER)).isFalse();
    Map<String, Object> values = Map.of("name", "S1");
    assertThat(order(values)).isSameAs(values);
    assertThat(hooks.includes(Map.of())).isTrue();
  }

  @Test
  void valuesComeThroughExactly() throws IOException {
    write(
        "a.py",
        "from decimal import Decimal",
        "import datetime",
        "def map_order(order, values):",
        "    assert type(values['price']) is Decimal, type(values['price'])",
        "    assert type(values['when']) is datetime.datetime",
        "    assert values['when'].tzinfo is None and values['when'].hour == 21",
        "    assert type(values['day']) is datetime.date",
        "    assert values['none'] is None and values['yes'] is True",
        "    assert type(values['name']) is type(u'') and type('') is type(u'')",
        "    values['name'] += ' ومرحبا'",
        "    values['price'] = values['price'] * 3",
        "    values['half'] = 1 / 2",
        "    values['big'] = values['big'] + 1",
        "    values['when'] += datetime.timedelta(days=1)",
        "    values['lines'].append({'day': values['day']})");
    open(LONG);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "طلب");
    values.put("price", new BigDecimal("0.1000000000000000055511151231257827"));
    values.put("when", Instant.parse("2026-01-31T21:00:00.123456Z"));
    values.put("day", LocalDate.of(2026, 2, 28));
    values.put("none", null);
    values.put("yes", true);
    values.put("big", 4_000_000_000L);
    values.put("lines", List.of(1));
    Map<String, Object> mapped = order(values);
    assertThat(mapped)
        .containsEntry("name", "طلب ومرحبا")
        .containsEntry("price", new BigDecimal("0.3000000000000000166533453694"))
        .containsEntry("half", new BigDecimal("0.5"))
        .containsEntry("big", 4_000_000_001L)
        .containsEntry("when", Instant.parse("2026-02-01T21:00:00.123456Z"))
        .containsEntry("lines", List.of(1, Map.of("day", LocalDate.of(2026, 2, 28))));
    assertThat(mapped.keySet())
        .containsExactly("name", "price", "when", "day", "none", "yes", "big", "lines", "half");
    assertThat(values).containsEntry("name", "طلب");
  }

  @Test
  void whatIsLeftAloneStaysTheSameObject() throws IOException {
    write("a.py", "def map_order(order, values):", "    return dict(values, note='x')");
    open(LONG);
    BigDecimal price = new BigDecimal("5.500");
    Object taxes = List.of(List.of(6, 0, List.of()));
    Map<String, Object> mapped = order(Map.of("price", price, "tax", taxes, "discount", 0.0));
    assertThat(mapped.get("price")).isSameAs(price);
    assertThat(mapped.get("tax")).isSameAs(taxes);
    assertThat(mapped).containsEntry("note", "x").containsEntry("discount", 0.0);
  }

  @Test
  void whatRaisesIsShownWithTracebackAndValuesButNotInTheMessage() throws IOException {
    write("shop.py", "def map_order(order, values):", "    raise ValueError(values['name'])");
    open(LONG);
    HookException failure = failure(Map.of("name", "Noor"));
    assertThat(failure.code()).isEqualTo(ProblemCode.HOOK_FAILED);
    assertThat(failure).hasMessage("map_order failed in shop.py, line 2: ValueError");
    assertThat(failure.details())
        .contains("Traceback", "ValueError", "Noor", "It got: {")
        .contains("\"name\":\"Noor\"");
  }

  @Test
  void exitAndEndlessRecursionAreFailuresLikeOthers() throws IOException {
    write(
        "shop.py",
        "import sys",
        "def map_order(order, values):",
        "    sys.exit(3)",
        "def map_partner(customer, values):",
        "    return map_partner(customer, values)");
    open(LONG);
    assertThat(failure(Map.of())).hasMessageContaining("SystemExit");
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.map(HookFunction.MAP_PARTNER, Map.of(), Map.of(), ANYTHING))
        .withMessageContaining("map_partner");
  }

  @Test
  void aFileThatDoesNotCompileIsReportedAndTheLastGoodOnesStay() throws IOException {
    write("shop.py", "def map_order(order, values):", "    values['x'] = 1");
    open(LONG);
    write("shop.py", "def map_order(order, values):", "    values['x'] = = 2");
    assertThat(hooks.look()).isFalse();
    assertThat(hooks.report().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("shop.py");
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.message()).contains("values['x'] = = 2");
            });
    assertThat(hooks.report().alarm()).contains("shop.py, line 2", "stay in force");
    assertThat(order(Map.of())).containsEntry("x", 1);
    write("shop.py", "def map_order(order, values):", "    values['x'] = 2");
    assertThat(hooks.look()).isTrue();
    assertThat(hooks.report().problems()).isEmpty();
    assertThat(order(Map.of())).containsEntry("x", 2);
  }

  @Test
  void withoutAnyGoodFilesWhatTheyWereToMapFails() throws IOException {
    write("shop.py", "def map_order(order, values):", "    values['x'] = = 2");
    open(LONG);
    assertThat(failure(Map.of())).hasMessageContaining("shop.py, line 2");
    assertThat(HookFunction.values()).as("nobody knows which there are").allMatch(hooks::has);
    Files.delete(directory.resolve("shop.py"));
    assertThat(hooks.look()).isTrue();
    assertThat(order(Map.of("a", 1))).containsEntry("a", 1);
  }

  @Test
  void anImportedFileIsNoHookAndItsChangeCounts() throws IOException {
    write("_prices.py", "FACTOR = 2", "def map_order(order, values):", "    return 1 / 0");
    write("shop.py", "import _prices", "def map_order(o, v):", "    v['x'] = _prices.FACTOR");
    open(LONG);
    assertThat(order(Map.of())).containsEntry("x", 2);
    write("_prices.py", "FACTOR = 3");
    assertThat(hooks.look()).isTrue();
    assertThat(order(Map.of())).containsEntry("x", 3);
  }

  @Test
  void theSameFunctionInTwoFilesOrWithOtherParametersIsRefused() throws IOException {
    write("a.py", "def map_order(order, values): pass", "def map_stock(item): pass");
    write("b.py", "", "def map_order(order, values): pass");
    open(LONG);
    assertThat(hooks.report().problems().toString())
        .contains("b.py, line 2: map_order stands in a.py, line 1")
        .contains("a.py, line 2: map_stock must be a function of (item, payload)");
  }

  @Test
  void runawaysAreStoppedAndTheThirdSwitchesOff() throws IOException {
    write(
        "shop.py",
        "def map_order(order, values):",
        "    while True:",
        "        try:",
        "            values['n'] = values.get('n', 0) + 1",
        "        except:",
        "            pass",
        "def map_partner(customer, values):",
        "    values['ok'] = True");
    open(Duration.ofMillis(300));
    for (int i = 0; i < 3; i++) {
      assertThat(failure(Map.of())).hasMessageContaining("hooks.timeout");
    }
    assertThat(failure(Map.of())).hasMessageContaining("switched off");
    assertThat(hooks.report().switchedOff()).containsExactly("map_order");
    assertThat(hooks.map(HookFunction.MAP_PARTNER, Map.of(), Map.of(), ANYTHING))
        .containsEntry("ok", true);
    write("shop.py", "def map_order(order, values):", "    values['ok'] = 1");
    assertThat(hooks.look()).isTrue();
    assertThat(order(Map.of())).containsEntry("ok", 1);
  }

  @Test
  void aRunawayDoesNotStallTheOthers() throws Exception {
    write(
        "shop.py",
        "def map_order(order, values):",
        "    while values.get('endless'): pass",
        "    values['ok'] = True");
    open(Duration.ofSeconds(5));
    ExecutorService callers = Executors.newSingleThreadExecutor();
    try {
      Future<HookException> stuck = callers.submit(() -> failure(Map.of("endless", true)));
      for (int i = 0; i < 20; i++) {
        assertThat(order(Map.of())).containsEntry("ok", true);
      }
      assertThat(stuck.isDone()).isFalse();
      assertThat(stuck.get()).hasMessageContaining("hooks.timeout");
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void manyCallersAndReloadsAtOnceGetWholeAnswers() throws Exception {
    write("shop.py", version(0));
    open(LONG);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        String own = "عميل " + caller;
        all.add(callers.submit(() -> calls(own, done)));
      }
      for (int i = 1; i <= 5; i++) {
        write("shop.py", version(i));
        assertThat(hooks.look()).isTrue();
      }
      done.set(true);
      for (Future<Integer> each : all) {
        assertThat(each.get()).isPositive();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static String[] version(int number) {
    return new String[] {
      "ONE = " + number,
      "def map_order(order, values):",
      "    values['one'] = ONE",
      "    values['echo'] = values['name'] * 2",
      "    values['other'] = " + number
    };
  }

  private int calls(String own, AtomicBoolean done) {
    int calls = 0;
    do {
      Map<String, Object> mapped = order(Map.of("name", own));
      assertThat(mapped).containsEntry("echo", own + own);
      assertThat(mapped.get("one")).isEqualTo(mapped.get("other"));
      calls++;
    } while (!done.get());
    return calls;
  }

  @Test
  void wrongTypesAndUnknownFieldsAreRefusedByName() throws IOException {
    write(
        "shop.py", "def map_order(order, values):", "    values[values['field']] = order['value']");
    open(LONG);
    Map<String, String> types =
        Map.of(
            "note",
            "char",
            "team_id",
            "many2one",
            "when",
            "datetime",
            "tags",
            "many2many",
            "field",
            "char",
            "ref",
            "char",
            "amount",
            "float");
    ResultCheck check =
        new OdooValues(
            "sale.order", field -> types.getOrDefault(field, ""), Set.of("ref"), Set.of());
    assertThat(refused("gift", "x", check)).contains("gift is no field of sale.order");
    assertThat(refused("note", 5, check)).contains("note is a char and needs a text");
    assertThat(refused("team_id", "5", check)).contains("team_id").contains("id of a record");
    assertThat(refused("team_id", true, check)).contains("team_id");
    assertThat(refused("tags", List.of(1, 2), check)).contains("[(6, 0, [id, id])]");
    assertThat(refused("when", "tomorrow", check)).contains("when is a datetime");
    assertThat(refused("amount", "5.5", check)).contains("amount is a float and needs a number");
    assertThat(refused("when", "2024-13-45 10:00:00", check)).contains("when is a datetime");
    assertThat(refused("tags", List.of(List.of(6, 0)), check)).contains("tags");
    assertThat(refused("tags", List.of(List.of(4, "x")), check)).contains("tags");
    assertThat(refused("tags", List.of(List.of(0, 0, "x")), check)).contains("tags");
    assertThat(refused("ref", "other", check)).contains("ref is not yours to set");
    assertThat(mapped("tags", List.of(List.of(6, 0, List.of(1))), check)).containsKey("tags");
    assertThat(mapped("amount", new BigDecimal("5.500"), check))
        .containsEntry("amount", new BigDecimal("5.500"));
  }

  private Map<String, Object> mapped(String field, Object value, ResultCheck check) {
    return hooks.map(HookFunction.MAP_ORDER, Map.of("value", value), Map.of("field", field), check);
  }

  private String refused(String field, Object value, ResultCheck check) {
    HookException failure =
        catchThrowableOfType(HookException.class, () -> mapped(field, value, check));
    return failure.getMessage();
  }

  @Test
  void whatCannotBeSentIsRefusedByName() throws IOException {
    write(
        "shop.py",
        "import collections",
        "def map_order(order, values):",
        "    values['inner'] = {'thing': object()}",
        "def map_partner(customer, values):",
        "    values['n'] = float('nan')",
        "def map_stock(item, payload):",
        "    return 5",
        "def include_product(product):",
        "    product.get('sku')");
    open(LONG);
    assertThat(failure(Map.of())).hasMessageContaining("inner.thing cannot be sent");
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.map(HookFunction.MAP_PARTNER, Map.of(), Map.of(), ANYTHING))
        .withMessageContaining("n is no finite number");
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.map(HookFunction.MAP_STOCK, Map.of(), Map.of(), ANYTHING))
        .withMessageContaining("must return a dict");
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.includes(Map.of("sku", "A")))
        .withMessageContaining("must return True or False");
  }

  @Test
  void payloadsKeepTheirKinds() throws IOException {
    write(
        "shop.py",
        "from decimal import Decimal",
        "def map_product(product, payload):",
        "    payload.update(product)");
    open(LONG);
    assertThat(product(Map.of("price", new BigDecimal("5000.0"), "metadata", Map.of("a", 1))))
        .containsEntry("metadata", Map.of("a", 1));
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("price", "5"),
            Map.of("price", new BigDecimal("0.5")),
            Map.of("price", -1),
            Map.of("title", 5))) {
      assertThatExceptionOfType(HookException.class)
          .isThrownBy(() -> product(wrong))
          .withMessageContaining("map_product: " + wrong.keySet().iterator().next());
    }
  }

  /** Known by name, whether the body had it before or not. */
  @Test
  void fieldsOfABodyHoldWhatTheShopTakes() throws IOException {
    write(
        "shop.py",
        "def map_product(product, payload):",
        "    payload['inventory']['quantity'] = product.get('quantity', 5)",
        "    payload.pop(product.get('without'), None)",
        "    payload.update(product.get('new', {}))");
    open(LONG);
    assertThat(body(Map.of("quantity", new BigDecimal("1E+3"))).get("inventory"))
        .isEqualTo(Map.of("quantity", 1000L));
    assertThat(body(Map.of("new", Map.of("metadata", Map.of("sku", "B"), "mine", 1))))
        .containsEntry("metadata", Map.of("sku", "B"))
        .containsEntry("mine", 1);
    assertThat(body(Map.of("new", Map.of("compare_at_price", false))))
        .containsEntry("compare_at_price", null);
    assertThat(refusedBody(Map.of("quantity", new BigDecimal("1E+25"))))
        .contains("inventory.quantity is too large a number");
    assertThat(refusedBody(Map.of("new", Map.of("compare_at_price", new BigDecimal("6666.75")))))
        .contains("compare_at_price must be a whole number");
    assertThat(refusedBody(Map.of("new", Map.of("compare_at_price", -1))))
        .contains("must not be negative");
    assertThat(refusedBody(Map.of("new", Map.of("compare_at_price", "x"))))
        .contains("needs a number, not a text");
    assertThat(refusedBody(Map.of("new", Map.of("list_price", new BigDecimal("13.5795")))))
        .contains("list_price must not have more than 3 decimals");
    assertThat(refusedBody(Map.of("new", Map.of("title", false)))).contains("title needs a value");
    assertThat(refusedBody(Map.of("without", "title"))).contains("title is missing");
    assertThat(refusedBody(Map.of("new", Map.of("sku", "B")))).contains("sku must stay as it is");
  }

  private Map<String, Object> body(Map<String, Object> product) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("sku", "A");
    payload.put("title", "Case");
    payload.put("metadata", Map.of());
    payload.put("inventory", Map.of("quantity", 5));
    Map<String, BodyField> fields =
        Map.of(
            "compare_at_price",
            BodyField.WHOLE,
            "list_price",
            BodyField.number(3),
            "inventory.quantity",
            BodyField.WHOLE);
    PayloadKinds check = new PayloadKinds(Set.of("sku"), Set.of("title"), fields, true);
    return hooks.map(HookFunction.MAP_PRODUCT, product, payload, check);
  }

  private String refusedBody(Map<String, Object> product) {
    return catchThrowableOfType(HookException.class, () -> body(product)).getMessage();
  }

  @Test
  void whatIsNotThereIsRefusedWhereTheFieldsAreClosed() throws IOException {
    write("shop.py", "def map_stock(item, payload):", "    payload['reserved'] = 1");
    open(LONG);
    PayloadKinds check =
        new PayloadKinds(Set.of(), Set.of("quantity"), Map.of("quantity", BodyField.WHOLE), false);
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.map(HookFunction.MAP_STOCK, Map.of(), Map.of("quantity", 5), check))
        .withMessageContaining("reserved is not known; the fields are: quantity");
  }

  @Test
  void numbersForOdooStayWhatTheFunctionMadeOfThem() throws IOException {
    write(
        "shop.py",
        "from decimal import Decimal",
        "def map_order(order, values):",
        "    values['qty'] = Decimal('2.5')");
    open(LONG);
    assertThat(order(Map.of("qty", 2))).containsEntry("qty", new BigDecimal("2.5"));
  }

  @Test
  void tracebacksAndMessagesAreBounded() throws IOException {
    write(
        "shop.py",
        "def map_order(order, values):",
        "    raise ValueError('x' * 70000)",
        "def " + "deep".repeat(200) + "(n):",
        "    return " + "deep".repeat(200) + "(n + 1)",
        "def map_partner(customer, values):",
        "    return " + "deep".repeat(200) + "(0)",
        "def map_stock(item, payload):",
        "    payload['y' * 70000] = object()");
    open(LONG);
    String values = "v".repeat(10_000);
    for (HookFunction function :
        List.of(HookFunction.MAP_ORDER, HookFunction.MAP_PARTNER, HookFunction.MAP_STOCK)) {
      HookException failure =
          catchThrowableOfType(
              HookException.class,
              () -> hooks.map(function, Map.of("a", values), Map.of("b", values), ANYTHING));
      assertThat(failure.whole()).hasSizeLessThan(5_000).contains("It got: {\"b\"", "of: {\"a\"");
    }
    HookException recursion =
        catchThrowableOfType(
            HookException.class,
            () -> hooks.map(HookFunction.MAP_PARTNER, Map.of(), Map.of(), ANYTHING));
    assertThat(recursion.details())
        .contains("line 6, in map_partner", " calls ...", "maximum recursion depth");
  }

  @Test
  void resultsThatAreTooLargeAreRefused() throws IOException {
    write(
        "shop.py",
        "from decimal import Decimal",
        "def map_order(order, values):",
        "    values['n'] = Decimal('1E+999999999')",
        "def map_partner(customer, values):",
        "    a = []",
        "    for i in range(40): a = [a, a]",
        "    values['a'] = a",
        "def map_stock(item, payload):",
        "    payload['text'] = 'x' * 2000000");
    open(LONG);
    assertThat(failure(Map.of())).hasMessageContaining("n is a number of more than 50 digits");
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.map(HookFunction.MAP_PARTNER, Map.of(), Map.of(), ANYTHING))
        .withMessageContaining("a is too much: more than 10000 values");
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.map(HookFunction.MAP_STOCK, Map.of(), Map.of(), ANYTHING))
        .withMessageContaining("text is too much text");
  }

  @Test
  void theThirdThatCannotBeStoppedSwitchesOffWhateverCameBetween() throws IOException {
    write(
        "shop.py",
        "from java.util.concurrent import Semaphore",
        "def map_order(order, values):",
        "    if values.get('endless'):",
        // Neither a trace nor an interrupt ends it, and it takes no time of other tests.
        "        Semaphore(0).acquireUninterruptibly()");
    open(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      assertThat(order(Map.of("n", i))).containsEntry("n", i);
      assertThat(failure(Map.of("endless", true))).hasMessageContaining("hooks.timeout");
    }
    assertThat(failure(Map.of())).hasMessageContaining("switched off");
    assertThat(hooks.report().alarm()).contains("map_order", "could not be stopped");
    write("shop.py", "def map_order(order, values):", "    values['ok'] = 1");
    assertThat(hooks.look()).isTrue();
    assertThat(order(Map.of())).containsEntry("ok", 1);
    assertThat(hooks.report().alarm()).isEmpty();
  }

  @Test
  void aCallThatFailsWhileTheCorrectedFileComesIsMadeAgain() throws Exception {
    write(
        "shop.py",
        "def map_order(order, values):",
        "    import os, time",
        "    print('waiting')",
        "    while not os.path.exists(order['signal']): time.sleep(0.01)",
        "    raise ValueError()");
    Path signal = directory.resolve("signal");
    Map<String, Object> order = Map.of("signal", signal.toString());
    CountDownLatch runs = new CountDownLatch(1);
    hooks =
        Hooks.open(new HooksConfig(directory, LONG), Clock.systemUTC(), line -> runs.countDown());
    ExecutorService callers = Executors.newSingleThreadExecutor();
    try {
      Future<Map<String, Object>> call =
          callers.submit(() -> hooks.map(HookFunction.MAP_ORDER, order, Map.of(), ANYTHING));
      runs.await();
      write("shop.py", "def map_order(order, values):", "    values['ok'] = 1");
      assertThat(hooks.look()).isTrue();
      Files.createFile(signal);
      assertThat(call.get()).containsEntry("ok", 1);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void theEndOfTheBridgeIsNoFaultOfTheFunction() throws Exception {
    write("shop.py", "def map_order(order, values):", "    print('runs')", "    while True: pass");
    CountDownLatch runs = new CountDownLatch(1);
    hooks =
        Hooks.open(new HooksConfig(directory, LONG), Clock.systemUTC(), line -> runs.countDown());
    ExecutorService callers = Executors.newSingleThreadExecutor();
    Future<Throwable> call = callers.submit(() -> catchThrowable(() -> order(Map.of())));
    runs.await();
    callers.shutdownNow();
    assertThat(call.get()).isInstanceOf(HookInterrupted.class);
    assertThat(hooks.report().switchedOff()).isEmpty();
  }

  @Test
  void aFileThatNeverEndsIsNamedAndStopped() throws IOException {
    write("a.py", "def map_stock(item, payload): pass");
    write("b.py", "n = 0", "while True:", "    n += 1");
    Set<Thread> others = Thread.getAllStackTraces().keySet();
    open(LONG);
    assertThat(hooks.report().problems().toString()).contains("b.py", "longer than 10 s to load");
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !others.contains(thread))
                    .filter(thread -> thread.getName().startsWith("hook-"))
                    .noneMatch(thread -> thread.getState() == Thread.State.RUNNABLE));
  }

  @Test
  void filesThatVanishLeaveTheLastGoodOnesInForce() throws Exception {
    Path moved = directory.resolveSibling(directory.getFileName() + "-moved");
    write("shop.py", "def map_order(order, values):", "    values['x'] = 1");
    open(LONG);
    Files.move(directory, moved);
    try {
      assertThat(hooks.look()).isFalse();
      assertThat(order(Map.of())).containsEntry("x", 1);
      assertThat(hooks.report().alarm()).contains("does not exist");
    } finally {
      Files.move(moved, directory);
    }
    assertThat(hooks.look()).isTrue();
    assertThat(hooks.report().alarm()).isEmpty();
    assertThat(order(Map.of())).containsEntry("x", 1);
  }

  /** Half of a file may compile: what is written in steps is taken when nothing moves any more. */
  @Test
  void aChangeIsTakenWhenTwoLooksAgree() throws Exception {
    write("shop.py", "def map_order(order, values):", "    values['x'] = 0");
    open(LONG);
    AtomicInteger reloads = new AtomicInteger();
    hooks.watch(
        () -> {
          if (reloads.incrementAndGet() == 1) {
            throw new IllegalStateException("the store is down");
          }
        });
    write("shop.py", "def map_order(order, values):", "    values['x'] = 2");
    await().until(() -> order(Map.of()).get("x").equals(2));
    await().until(() -> reloads.get() == 2);
  }

  @Test
  void placesThatCannotBeReadFailEveryFunction() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    for (Path place : List.of(file, directory.resolve("nowhere"))) {
      try (Hooks wrong = Hooks.open(new HooksConfig(place, LONG), Clock.systemUTC())) {
        assertThat(wrong.report().problems()).hasSize(1);
        assertThat(HookFunction.values()).allMatch(wrong::has);
      }
    }
    Files.createSymbolicLink(directory.resolve("gone.py"), directory.resolve("nothing"));
    open(LONG);
    assertThat(hooks.report().problems().toString()).contains("gone.py: cannot be read");
    assertThat(HookFunction.values()).allMatch(hooks::has);
  }

  @Test
  void aFileThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
    Files.write(
        directory.resolve("a.py"), "x = 1\n# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    write("b.py", "# -*- coding: latin-1 -*-", "def map_order(order, values): pass");
    open(LONG);
    assertThat(hooks.report().problems().toString())
        .contains("a.py, line 2: is not UTF-8", "b.py, line 1: declares latin-1");
  }

  /** A full disk, or a deployment that truncates first, is no wish to go without functions. */
  @Test
  void aFileThatBecomesEmptyLeavesTheLastGoodOnesInForce() throws IOException {
    write("shop.py", "def map_order(order, values): values['x'] = 1");
    open(LONG);
    write("shop.py", "");
    assertThat(hooks.look()).isFalse();
    assertThat(hooks.report().alarm()).contains("shop.py: is empty");
    assertThat(order(Map.of())).containsEntry("x", 1);
  }

  @Test
  void filesMayHaveAnyName() throws IOException {
    write("numbers.py", "def map_stock(item, payload): pass");
    write("decimal.py", "def map_order(order, values): values['x'] = 1");
    write("طلبات.py", "\uFEFFdef map_partner(customer, values):", "    raise ValueError()");
    write("_lib.py", "def include_product(product):", "    raise ValueError()");
    write("z.py", "from _lib import include_product", "def map_orders(order, values): pass");
    open(LONG);
    assertThat(hooks.report().problems()).isEmpty();
    assertThat(hooks.warnings().toString()).contains("z.py, line 2: map_orders is never called");
    assertThat(order(Map.of())).containsEntry("x", 1);
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.map(HookFunction.MAP_PARTNER, Map.of(), Map.of(), ANYTHING))
        .withMessageContaining("طلبات.py, line 2");
    assertThatExceptionOfType(HookException.class)
        .isThrownBy(() -> hooks.includes(Map.of()))
        .withMessageContaining("_lib.py, line 2");
  }

  private Map<String, Object> product(Map<String, Object> changes) {
    Map<String, Object> payload = Map.of("price", new BigDecimal("4500"), "title", "Case");
    return hooks.map(
        HookFunction.MAP_PRODUCT,
        changes,
        payload,
        new PayloadKinds(Set.of("sku"), Set.of("title"), Map.of("price", BodyField.WHOLE), true));
  }

  @Test
  void whatJythonCannotReadIsReportedWithItsLine() throws IOException {
    write("comma.py", "# ملاحظة", "x = 'نص'", "def map_stock(item\u060C payload): pass", "y = 1");
    write("escape.py", "x = 1", "", "path = 'C:\\users'", "y = 2");
    write("syntax.py", "def map_order(order, values):", "    values['note'] = 'رسالة' values");
    List<String> long1 = new ArrayList<>(List.of("def map_partner(customer, values):"));
    for (int i = 0; i < 4_000; i++) {
      long1.add("    if customer['id'] == '%d': values['ref'] = 'x%d'".formatted(i, i));
    }
    write("toolong.py", long1.toArray(String[]::new));
    open(LONG);
    assertThat(hooks.report().problems())
        .extracting(HookProblem::file, HookProblem::line)
        .containsExactly(
            tuple("comma.py", 3),
            tuple("escape.py", 3),
            tuple("syntax.py", 2),
            tuple("toolong.py", toolong()));
    assertThat(hooks.report().problems().toString())
        .contains("the character \u060C can stand in texts and comments only: def map_stock(item")
        .contains("path = 'C:\\users'")
        .contains("values['note'] = 'رسالة' values");
    assertThat(hooks.report().problems()).noneMatch(problem -> problem.message().contains("\n"));
  }

  private int toolong() {
    return hooks.report().problems().get(3).line();
  }

  @Test
  void importedFilesHaveTheSameMannersAndRunOnce() throws IOException {
    write("a.py", "from b import half, runs", "from _text import WORD", "import _text");
    write(
        "b.py",
        "runs = []",
        "runs.append(1)",
        "def half(n):",
        "    return n / 2",
        "def map_order(order, values):",
        "    values['half'] = half(7)",
        "    values['runs'] = len(runs)",
        "    from a import WORD",
        "    values['word'] = WORD + ' ' + type(WORD).__name__");
    write("_text.py", "WORD = 'نص'");
    write("c.py", "from b import *");
    open(LONG);
    assertThat(hooks.report().problems()).isEmpty();
    assertThat(order(Map.of()))
        .containsEntry("half", new BigDecimal("3.5"))
        .containsEntry("runs", 1)
        .containsEntry("word", "نص unicode");
  }

  @Test
  void aFailureInAnImportedFileIsNamedThere() throws IOException {
    write("_names.py", "x = 1", "", "unknown()");
    write("shop.py", "import _names");
    open(LONG);
    assertThat(hooks.report().problems().toString())
        .contains("_names.py, line 3: NameError: name 'unknown' is not defined");
    write("_names.py", "x = 1", "y = = 2");
    assertThat(hooks.look()).isFalse();
    assertThat(hooks.report().problems().toString()).contains("_names.py, line 2");
  }

  @Test
  void wordsOfBytesAreRead() throws IOException {
    write("_old.py", "def fail(): raise ValueError('لا يوجد'.encode('utf-8'))");
    write("shop.py", "import _old", "def map_order(order, values): _old.fail()");
    open(LONG);
    assertThat(failure(Map.of()).details()).contains("ValueError: لا يوجد");
  }

  @Test
  void aRunawaySaysWhereItWas() throws IOException {
    write(
        "shop.py",
        "def count():",
        "    n = 0",
        "    while True: n += 1",
        "def map_order(order, values):",
        "    count()");
    open(Duration.ofMillis(300));
    HookException late = failure(Map.of());
    assertThat(late).hasMessageContaining("ran longer than hooks.timeout");
    assertThat(late.details())
        .contains("File \"shop.py\", line 5, in map_order", "File \"shop.py\", line 3, in count");
  }

  /** Python keeps precision and rounding for each thread, and calls come on any. */
  @Test
  void decimalsAreCountedAsTheFilesSayOnEveryThread() throws Exception {
    write(
        "shop.py",
        "from decimal import Decimal, getcontext",
        "getcontext().prec = 4",
        "def map_order(order, values):",
        "    if order.get('coarse'): getcontext().prec = 2",
        "    values['third'] = '%s' % (Decimal(1) / 3)");
    open(LONG);
    Map<String, Object> coarse =
        hooks.map(HookFunction.MAP_ORDER, Map.of("coarse", true), Map.of(), ANYTHING);
    assertThat(coarse).containsEntry("third", "0.33");
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Map<String, Object>>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(callers.submit(() -> order(Map.of())));
      }
      for (Future<Map<String, Object>> answer : answers) {
        assertThat(answer.get()).containsEntry("third", "0.3333");
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void whatIsSwitchedOffIsCalledAgainWhenItIsLoadedAnew() throws IOException {
    write("shop.py", "def map_order(order, values):", "    while values.get('wait'): pass");
    open(Duration.ofMillis(200));
    for (int i = 0; i < 3; i++) {
      assertThat(failure(Map.of("wait", 1))).isNotNull();
    }
    assertThat(failure(Map.of())).hasMessageContaining("switched off");
    hooks.loadAnew();
    assertThat(order(Map.of("a", 1))).containsEntry("a", 1);
    assertThat(hooks.report().alarm()).isEmpty();
  }

  @Test
  void aFileThatIsMovedHereIsSeenHoweverAlikeItLooks() throws IOException {
    write("shop.py", "def map_order(order, values): values['x'] = 1");
    open(LONG);
    Path next = directory.resolveSibling(directory.getFileName() + "-next");
    Files.writeString(next, "def map_order(order, values): values['x'] = 2");
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(directory.resolve("shop.py")));
    Files.move(next, directory.resolve("shop.py"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(hooks.look()).isTrue();
    assertThat(order(Map.of())).containsEntry("x", 2);
  }

  private static boolean arrived(CountDownLatch together) {
    try {
      return together.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Each waits until all are there: one after another they would wait in vain. */
  @Test
  void callsOfABatchAreMadeSideBySide() throws IOException {
    write("shop.py", "def map_order(order, values): values['seen'] = True");
    open(LONG);
    CountDownLatch together = new CountDownLatch(8);
    Supplier<Boolean> work =
        () -> {
          together.countDown();
          return arrived(together) && order(Map.of()).containsKey("seen");
        };
    assertThat(hooks.sideBySide(Collections.nCopies(8, work))).hasSize(8).containsOnly(true);
    Supplier<Boolean> failing =
        () -> {
          throw new IllegalStateException("as it came");
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> hooks.sideBySide(List.of(work, failing)))
        .withMessage("as it came");
  }
}

package com.markasouqs.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.ConfigProblem;
import com.markasouqs.bridge.config.OrderSettings.Confirm;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooEndpoint;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.XmlRpcTransport;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import com.markasouqs.bridge.store.Meta;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings of Odoo's form, with a real store. */
class LiveSettingsIT {
  private static final BusinessSettings FILE =
      ConfigLoader.load(
              Optional.empty(),
              Map.of(
                  "BRIDGE_ODOO_URL", "http://localhost:1",
                  "BRIDGE_ODOO_DATABASE", "shop",
                  "BRIDGE_ODOO_USER", "bridge",
                  "BRIDGE_ODOO_API_KEY", "key",
                  "BRIDGE_SETTINGS_STOCK_BUFFER", "3"))
          .settings();

  private Store store;
  private StandInOdoo odoo;
  private OdooClient client;

  @BeforeEach
  void open() {
    store = TestStore.fresh();
    use(StandInOdooOptions.of(Series.ODOO_17));
  }

  private void use(StandInOdooOptions options) {
    odoo = StandInOdoo.start(options);
    StandInOdooOptions.Account account = options.account();
    client = client(account.login(), account.apiKey());
  }

  private OdooClient client(String login, String password) {
    OdooEndpoint endpoint =
        new OdooEndpoint(
            odoo.url(),
            odoo.options().account().database(),
            login,
            password,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1 << 20);
    return new OdooClient(endpoint, new XmlRpcTransport(endpoint));
  }

  @AfterEach
  void close() {
    client.close();
    odoo.close();
    store.close();
  }

  private LiveSettings live() {
    return live(() -> {});
  }

  private LiveSettings live(Runnable checkPairing) {
    return new LiveSettings(
        FILE, Optional.empty(), client, new Meta(store, Clock.systemUTC()), checkPairing);
  }

  private int backend(Map<String, String> settings) {
    odoo.addon().install();
    return odoo.addon().addBackend("shop", settings);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheFormGivesLiesOverTheFile(Series series) {
    client.close();
    odoo.close();
    use(StandInOdooOptions.of(series));
    int backend = backend(Map.of("orders.confirm", "never", "pull.overlap", "2h"));
    LiveSettings live = live();
    SettingsCondition condition = live.reread();
    assertThat(live.get().orders().confirm()).isEqualTo(Confirm.NEVER);
    assertThat(live.get().stock().buffer()).isEqualTo(3);
    assertThat(condition.fromOdoo()).containsExactlyInAnyOrder("orders.confirm", "pull.overlap");
    assertThat(condition.problems()).isEmpty();
    assertThat(odoo.addon().backend(backend))
        .containsEntry("applied_revision", condition.revision());
  }

  @Test
  void aLookAtTheFormNeedsNoStoreAndTellsNothing() {
    assertThat(FormSettings.over(FILE, Optional.empty(), client)).isEqualTo(FILE);
    int backend = backend(Map.of("orders.confirm", "never", "orders.of-tomorrow", "yes"));
    BusinessSettings seen = FormSettings.over(FILE, Optional.empty(), client);
    assertThat(seen.orders().confirm()).isEqualTo(Confirm.NEVER);
    assertThat(seen.stock().buffer()).isEqualTo(3);
    odoo.addon().setSettings(backend, Map.of("stock.buffer", "-1"));
    assertThat(FormSettings.over(FILE, Optional.empty(), client)).isEqualTo(FILE);
    odoo.down();
    assertThat(FormSettings.over(FILE, Optional.empty(), client)).isEqualTo(FILE);
  }

  @Test
  void whatDidNotChangeCostsOneCall() {
    backend(Map.of("orders.confirm", "never"));
    LiveSettings live = live();
    live.reread();
    int before = odoo.calls().total();
    live.reread();
    assertThat(odoo.calls().total()).isEqualTo(before + 1);
  }

  @Test
  void aWrongValueKeepsTheLastGoodOnesAndIsTold() {
    int backend = backend(Map.of("orders.confirm", "never"));
    LiveSettings live = live();
    String good = live.reread().revision();
    odoo.addon().setSettings(backend, Map.of("orders.confirm", "always", "stock.buffer", "-1"));
    SettingsCondition condition = live.reread();
    assertThat(live.get().orders().confirm()).isEqualTo(Confirm.NEVER);
    assertThat(condition.revision()).isEqualTo(good);
    assertThat(condition.problems().stream().map(ConfigProblem::key))
        .containsExactly("stock.buffer");
    assertThat(odoo.addon().backend(backend))
        .containsEntry("settings_problems", "stock.buffer: must be at least 0");

    odoo.addon().setSettings(backend, Map.of("orders.confirm", "always"));
    assertThat(live.reread().problems()).isEmpty();
    assertThat(live.get().orders().confirm()).isEqualTo(Confirm.ALWAYS);
    assertThat(odoo.addon().backend(backend)).containsEntry("settings_problems", "");
  }

  @Test
  void settingsOfANewerAddonAreLeftOutAndTheOthersCount() {
    backend(Map.of("orders.confirm", "never", "orders.of-tomorrow", "yes"));
    LiveSettings live = live();
    assertThat(live.reread().problems()).isEmpty();
    assertThat(live.get().orders().confirm()).isEqualTo(Confirm.NEVER);
  }

  @Test
  void theLastGoodOnesCountBeforeOdooAnswersAndOnEveryInstance() {
    int backend = backend(Map.of("orders.confirm", "never"));
    LiveSettings one = live();
    LiveSettings other = live();
    one.reread();
    other.follow();
    assertThat(other.get().orders().confirm()).isEqualTo(Confirm.NEVER);

    odoo.down();
    LiveSettings later = live();
    assertThat(later.get().orders().confirm()).isEqualTo(Confirm.NEVER);
    assertThatThrownBy(later::reread).isInstanceOf(OdooException.class);
    assertThat(later.get().orders().confirm()).isEqualTo(Confirm.NEVER);
    assertThat(later.condition().backendId()).isEqualTo(backend);
  }

  @Test
  void anAddonThatIsGoneLeavesTheLastGoodOnesWithAWarning() {
    int backend = backend(Map.of("orders.confirm", "never"));
    LiveSettings live = live();
    live.reread();
    odoo.addon().uninstall();
    assertThat(live.reread().warning()).contains("not installed");
    assertThat(live.get().orders().confirm()).isEqualTo(Confirm.NEVER);
    odoo.addon().install();
    odoo.addon().archive(backend);
    assertThat(live.reread().warning()).contains("no active backend");
    assertThat(live.get().orders().confirm()).isEqualTo(Confirm.NEVER);
  }

  @Test
  void withoutTheAddonTheFileCountsAndNobodyIsWarned() {
    LiveSettings live = live();
    assertThat(live.reread())
        .isEqualTo(new SettingsCondition(java.util.Set.of(), 0, "", "", java.util.List.of(), ""));
    assertThat(live.get()).isEqualTo(FILE);
  }

  @Test
  void severalBackendsAndAUserWithoutRightsAreSaid() {
    backend(Map.of("orders.confirm", "never"));
    int second = odoo.addon().addBackend("second", Map.of("orders.confirm", "when-paid"));
    assertThat(live().reread().warning()).contains("several Medusa backends");
    LiveSettings named =
        new LiveSettings(
            FILE, Optional.of("second"), client, new Meta(store, Clock.systemUTC()), () -> {});
    assertThat(named.reread().backendId()).isEqualTo(second);
    assertThat(named.get().orders().confirm()).isEqualTo(Confirm.WHEN_PAID);
    client.close();
    client = client("low", "low-secret");
    assertThat(live().reread().warning()).contains("service group");
  }

  @Test
  void settingsOfAnotherDatabaseAreNotTakenOver() {
    int backend = backend(Map.of("orders.confirm", "never"));
    LiveSettings live =
        live(
            () -> {
              throw new OdooException.AccessDenied("another database");
            });
    assertThatThrownBy(live::reread).isInstanceOf(OdooException.AccessDenied.class);
    assertThat(live.get()).isEqualTo(FILE);
    assertThat(odoo.addon().backend(backend)).doesNotContainKey("applied_revision");
  }

  @Test
  void whatThisVersionDoesNotKnowOfTheKeptOnesIsLeftOut() {
    new Meta(store, Clock.systemUTC())
        .put(
            "settings.odoo",
            """
            {"backend_id": 3, "code": "shop", "addon": "", "revision": "r",
             "settings": {"orders.confirm": "never", "orders.gone": "x", "stock.buffer": "y"}}
            """);
    LiveSettings live = live();
    assertThat(live.get().orders().confirm()).isEqualTo(Confirm.NEVER);
    assertThat(live.get().stock().buffer()).isEqualTo(3);
  }
}

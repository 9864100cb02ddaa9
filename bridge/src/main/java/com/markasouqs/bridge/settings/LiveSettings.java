package com.markasouqs.bridge.settings;

import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.config.ConfigProblem;
import com.markasouqs.bridge.config.SettingsOverlay;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.settings.AddonAnswer.Reason;
import com.markasouqs.bridge.store.Meta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The business settings in force: the file's, with those of the addon's form over them.
 *
 * <p>What the form gave last, and was right, is kept in the store: it counts at the next start
 * before Odoo answers, on every instance, while Odoo is down, and, with a warning, when the addon
 * is gone. A revision with anything wrong in it changes nothing. Who works with settings takes them
 * once for a run, so that a change in the middle of it does no harm. Any thread.
 */
public final class LiveSettings implements Supplier<BusinessSettings> {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);
  private static final String KEPT = "settings.odoo";

  private final BusinessSettings file;
  private final AddonBackend backend;
  private final Meta meta;
  private final Runnable checkPairing;
  private final Object lock = new Object();

  private volatile BusinessSettings inForce;
  private volatile SettingsCondition condition;

  // What follows belongs to the lock.
  private String kept = "";
  private BackendSettings given;
  private BackendSettings refused;
  private List<ConfigProblem> problems = List.of();
  private String warning = "";
  private boolean asked;
  private Object told;

  /**
   * Takes over what the store keeps; does not ask Odoo.
   *
   * @param file what counts where Odoo gives nothing
   * @param code code of the addon's backend; empty: the only active one
   * @param checkPairing throws when another database answers than the one that is meant
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer
   */
  public LiveSettings(
      BusinessSettings file,
      Optional<String> code,
      OdooClient odoo,
      Meta meta,
      Runnable checkPairing) {
    this.file = file;
    this.backend = new AddonBackend(odoo, code.orElse(""));
    this.meta = meta;
    this.checkPairing = checkPairing;
    this.inForce = file;
    synchronized (lock) {
      takeKept();
      describe();
    }
  }

  @Override
  public BusinessSettings get() {
    return inForce;
  }

  /** Where they come from. */
  public SettingsCondition condition() {
    return condition;
  }

  /**
   * Takes over what another instance was given.
   *
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer
   */
  public void follow() {
    synchronized (lock) {
      takeKept();
      describe();
    }
  }

  private void takeKept() {
    String now = meta.get(KEPT).orElse("");
    if (now.equals(kept) || now.isEmpty()) {
      return;
    }
    kept = now;
    BackendSettings settings = BackendSettings.parse(now);
    if (settings.isTheSameAs(given)) {
      return;
    }
    Map<String, String> usable = new HashMap<>(settings.settings());
    SettingsOverlay.Result result = SettingsOverlay.apply(file, usable);
    if (!result.problems().isEmpty()) {
      // Another version of the bridge kept it, or the file changed: the rest is still better known
      // than nothing.
      LOG.warn(
          "event=settings_kept_partly revision={} problems={}; these count as the file has them",
          settings.revision(),
          keys(result.problems()));
      result.problems().forEach(problem -> usable.remove(problem.key()));
      result = SettingsOverlay.apply(file, usable);
    }
    given = settings;
    inForce = result.settings();
    LOG.info("event=settings_taken_from_store revision={}", settings.revision());
  }

  /**
   * Asks Odoo unless it was asked before: nothing is done with Odoo by settings that nobody asked
   * it for.
   *
   * @throws com.markasouqs.bridge.model.BridgeException as {@link #reread}
   */
  public void readOnce() {
    synchronized (lock) {
      if (!asked) {
        reread();
      }
    }
  }

  /**
   * Asks Odoo, one call when nothing changed, and tells it what became of a change.
   *
   * @throws com.markasouqs.bridge.model.BridgeException when Odoo or the store does not answer, or
   *     another database answers; what is in force stays so
   */
  public SettingsCondition reread() {
    synchronized (lock) {
      AddonAnswer answer = backend.read();
      if (answer instanceof AddonAnswer.Given settings) {
        take(settings.settings());
      } else if (answer instanceof AddonAnswer.Nothing nothing) {
        withoutAddon(nothing);
      }
      asked = true;
      describe();
      return condition;
    }
  }

  private void take(BackendSettings answered) {
    if (answered.isTheSameAs(given)) {
      refused = null;
      problems = List.of();
    } else if (!answered.isTheSameAs(refused)) {
      checkPairing.run();
      decide(answered);
    }
    if (!warning.isEmpty()) {
      LOG.info("event=settings_readable revision={}", answered.revision());
      warning = "";
    }
    tell(answered);
  }

  private void decide(BackendSettings answered) {
    SettingsOverlay.Result result = SettingsOverlay.apply(file, ofThisVersion(answered));
    problems = result.problems();
    if (problems.isEmpty()) {
      kept = answered.json();
      meta.put(KEPT, kept);
      given = answered;
      refused = null;
      inForce = result.settings();
      LOG.info("event=settings_in_force revision={}", answered.revision());
    } else {
      refused = answered;
      LOG.warn(
          "event=settings_refused revision={} problems={}; the last good ones stay in force",
          answered.revision(),
          keys(problems));
    }
  }

  /** A newer addon may have settings that this bridge does not know: the others count. */
  private static Map<String, String> ofThisVersion(BackendSettings answered) {
    Map<String, String> known = answered.known();
    if (known.size() < answered.settings().size()) {
      Set<String> unknown = new TreeSet<>(answered.settings().keySet());
      unknown.removeAll(known.keySet());
      LOG.warn("event=settings_unknown keys={}; ignored, the addon is of another version", unknown);
    }
    return known;
  }

  private static Set<String> keys(List<ConfigProblem> problems) {
    return problems.stream().map(ConfigProblem::key).collect(Collectors.toSet());
  }

  /** Once for each revision; what Odoo cannot take now it is told next time. */
  private void tell(BackendSettings answered) {
    List<Object> news = List.of(answered.backendId(), answered.revision(), problems);
    if (news.equals(told)) {
      return;
    }
    checkPairing.run();
    try {
      backend.tell(answered, problems);
      told = news;
    } catch (OdooException failure) {
      if (failure.category() == Category.PARK) {
        told = news;
      }
      LOG.warn(
          "event=settings_result_not_told revision={} code={} cause=\"{}\"",
          answered.revision(),
          failure.code(),
          failure.getMessage());
    }
  }

  private void withoutAddon(AddonAnswer.Nothing nothing) {
    boolean known = given != null || nothing.reason() == Reason.REFUSED;
    String now = known ? nothing.sentence() : "";
    if (!now.equals(warning) && known) {
      LOG.warn(
          "event=settings_not_readable cause=\"{}\"; {} in force",
          now,
          given == null ? "the file's settings are" : "what Odoo gave last stays");
    }
    warning = now;
    refused = null;
    problems = List.of();
    told = null;
  }

  private void describe() {
    condition =
        given == null
            ? new SettingsCondition(Set.of(), backendId(), "", "", problems, warning)
            : new SettingsCondition(
                given.settings().keySet(),
                backendId(),
                given.revision(),
                given.addon(),
                problems,
                warning);
  }

  /** Also of a backend whose first settings were refused: it can be told of other things. */
  private int backendId() {
    if (given != null) {
      return given.backendId();
    }
    return refused == null ? 0 : refused.backendId();
  }
}

package com.markasouqs.bridge.scenario;

import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.odoo.OdooFault;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What those who walk through both systems know of them, and the dice that they throw. */
final class WalkedWorld {

  /** A product that the walk made. */
  static final class Article {
    final int id;
    String sku;
    boolean archived;

    /** The shop may hold its SKU for another product: the observed backend keeps first SKUs. */
    boolean entangled;

    /** Somebody's transaction holds it. */
    boolean busy;

    Article(int id, String sku) {
      this.id = id;
      this.sku = sku;
    }
  }

  final OutboundShop shop;
  final Dialect dialect;
  final Random random;
  final List<Article> articles = new ArrayList<>();
  final Set<String> orders = new LinkedHashSet<>();
  final Set<String> canceledInMedusa = new LinkedHashSet<>();
  final Set<String> canceledInOdoo = new LinkedHashSet<>();
  final Map<String, Integer> done = new TreeMap<>();
  private int named;

  WalkedWorld(OutboundShop shop, Dialect dialect, Random random) {
    this.shop = shop;
    this.dialect = dialect;
    this.random = random;
  }

  StandInOdoo odoo() {
    return shop.odoo();
  }

  StandInMedusa medusa() {
    return shop.medusa();
  }

  boolean isObserved() {
    return dialect == Dialect.OBSERVED;
  }

  /** A number that nothing was named after yet. */
  int fresh() {
    return ++named;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A product that is sold, and that nobody else holds. */
  Optional<Article> anArticle() {
    List<Article> free =
        articles.stream().filter(article -> !article.archived && !article.busy).toList();
    return free.isEmpty() ? Optional.empty() : Optional.of(oneOf(free));
  }

  /** Does it, and counts whether the system agreed: people, too, are refused now and then. */
  void attempt(String what, Runnable work) {
    String outcome = what;
    try {
      work.run();
    } catch (OdooFault | IllegalStateException | IllegalArgumentException refused) {
      outcome = what + " refused";
    }
    done.merge(outcome, 1, Integer::sum);
  }
}

package com.markasouqs.bridge.scenario;

import com.markasouqs.bridge.sandbox.odoo.LateChange;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import com.markasouqs.bridge.scenario.WalkedWorld.Article;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** People who work in Odoo: they sell, rename, count, ship and invoice as chance has it. */
final class OdooPeople {
  private static final int LONGEST_TRANSACTION = 30;

  private record Open(LateChange change, int until, Runnable afterwards) {}

  private final WalkedWorld world;
  private final int shelf;
  private final List<Open> transactions = new ArrayList<>();
  private int step;

  OdooPeople(WalkedWorld world) {
    this.world = world;
    this.shelf = world.odoo().stock().addLocation("Shelf", world.odoo().stock().mainLocation());
  }

  /** Adds a product with stock. */
  void add() {
    int number = world.fresh();
    String sku = "WALK-%04d".formatted(number);
    int id = world.odoo().addProduct(sku, "Article " + number, price(), "");
    world.odoo().setOnHand(sku, world.random.nextInt(100));
    world.articles.add(new Article(id, sku));
  }

  private double price() {
    return (1 + world.random.nextInt(400_000)) / 1000.0;
  }

  /** One change by somebody. */
  void act() {
    step++;
    commitWhatIsDue(step);
    switch (world.random.nextInt(25)) {
      case 0 -> world.attempt("new product", this::add);
      case 1, 2 -> with("price", a -> world.odoo().merchandise().setPrice(a.sku, price()));
      case 3 -> with("name", this::rename);
      case 4 -> with("new SKU", this::changeSku);
      case 5 -> world.attempt("swap", this::swap);
      case 6 -> with("archive", this::archive);
      case 7 -> world.attempt("unarchive", this::unarchive);
      case 8, 9, 10 -> with("count", a -> world.odoo().setOnHand(a.sku, any(60)));
      case 11 -> with("receive", a -> world.odoo().stock().receive(a.sku, 1 + any(20)));
      case 12 -> with("scrap", a -> world.odoo().stock().scrap(a.sku, 1 + any(3)));
      case 13 -> with("transfer", this::transfer);
      case 14 -> with("quant", this::splitQuant);
      case 15 -> world.attempt("merge", () -> world.odoo().stock().mergeQuants());
      case 16 -> world.attempt("no zeros", () -> world.odoo().stock().deleteZeroQuants());
      case 17, 18 -> with("late", this::beginLate);
      case 19 -> world.attempt("late product", this::addLate);
      case 20, 21 -> withOrder("deliver", order -> world.odoo().deliver(order.id()));
      case 22 -> withOrder("deliver partly", this::deliverPartly);
      case 23 -> withOrder("invoice", this::invoice);
      default -> withOrder("cancel", this::cancel);
    }
  }

  private int any(int below) {
    return world.random.nextInt(below);
  }

  private void with(String what, Consumer<Article> work) {
    world.anArticle().ifPresent(article -> world.attempt(what, () -> work.accept(article)));
  }

  private void rename(Article article) {
    String name = world.oneOf(List.of("Kettle", "Lamp \"Käse\" & <Co>", "مصباح", "O'Neill 5\""));
    world.odoo().merchandise().rename(article.sku, name + " " + world.fresh());
  }

  private void changeSku(Article article) {
    String sku = "WALK-%04d".formatted(world.fresh());
    world.odoo().merchandise().changeSku(article.sku, sku);
    article.sku = sku;
  }

  /** The observed backend cannot make a product whose SKU another one was made with. */
  private void swap() {
    Article first = world.anArticle().orElseThrow(IllegalStateException::new);
    Article second = world.anArticle().orElseThrow(IllegalStateException::new);
    boolean possible =
        first != second && (!world.isObserved() || (inShop(first) && inShop(second)));
    if (!possible) {
      throw new IllegalStateException("not these two");
    }
    String sku = first.sku;
    world.odoo().merchandise().changeSku(sku, "ON-ITS-WAY");
    world.odoo().merchandise().changeSku(second.sku, sku);
    world.odoo().merchandise().changeSku("ON-ITS-WAY", second.sku);
    first.sku = second.sku;
    second.sku = sku;
    first.entangled = true;
    second.entangled = true;
  }

  private boolean inShop(Article article) {
    return world.medusa().products().stream()
        .anyMatch(product -> product.at("/metadata/odoo_id").asInt() == article.id);
  }

  private void archive(Article article) {
    if (world.isObserved() && article.entangled) {
      throw new IllegalStateException("it could not come back");
    }
    world.odoo().merchandise().archive(article.sku);
    article.archived = true;
  }

  private void unarchive() {
    Optional<Article> archived = world.articles.stream().filter(a -> a.archived).findFirst();
    Article article = archived.orElseThrow(IllegalStateException::new);
    world.odoo().merchandise().unarchive(article.sku);
    article.archived = false;
  }

  private void transfer(Article article) {
    int main = world.odoo().stock().mainLocation();
    boolean there = world.chance(50);
    world
        .odoo()
        .stock()
        .transfer(article.sku, 1 + any(3), there ? main : shelf, there ? shelf : main);
  }

  private void splitQuant(Article article) {
    world
        .odoo()
        .stock()
        .addQuant(
            article.sku,
            world.chance(50) ? shelf : world.odoo().stock().mainLocation(),
            1 + any(5),
            0);
  }

  private void beginLate(Article article) {
    LateChange change = world.odoo().beginLate();
    if (world.chance(50)) {
      change.setOnHand(article.sku, any(50));
    } else {
      change.write("product.product", List.of(article.id), Map.of("list_price", price()));
    }
    article.busy = true;
    remember(change, () -> article.busy = false);
  }

  private void addLate() {
    int number = world.fresh();
    String sku = "WALK-%04d".formatted(number);
    LateChange change = world.odoo().beginLate();
    int id = change.addProduct(sku, "Late article " + number, price());
    remember(change, () -> world.articles.add(new Article(id, sku)));
  }

  private void remember(LateChange change, Runnable afterwards) {
    transactions.add(new Open(change, step + 1 + any(LONGEST_TRANSACTION), afterwards));
  }

  /** Ends every transaction that is under way. */
  void commitAll() {
    commitWhatIsDue(Integer.MAX_VALUE);
  }

  private void commitWhatIsDue(int now) {
    for (Open open : List.copyOf(transactions)) {
      if (open.until() <= now) {
        transactions.remove(open);
        world.attempt("commit", open.change()::commit);
        open.afterwards().run();
      }
    }
  }

  private void withOrder(String what, Consumer<SaleOrderView> work) {
    List<String> ids = List.copyOf(world.orders);
    if (ids.isEmpty()) {
      return;
    }
    String id = ids.get(Math.max(0, ids.size() - 1 - any(20)));
    world.shop.shop().saleOrders(id).stream()
        .filter(order -> order.state().equals("sale"))
        .findFirst()
        .ifPresent(order -> world.attempt(what, () -> work.accept(order)));
  }

  private void deliverPartly(SaleOrderView order) {
    world.odoo().dispatch().deliverPartly(order.id(), order.skus().get(0), 1);
  }

  private void invoice(SaleOrderView order) {
    int invoice = world.odoo().invoice(order.id());
    if (world.chance(70)) {
      world.odoo().pay(invoice);
    }
  }

  private void cancel(SaleOrderView order) {
    if (world.canceledInMedusa.contains(order.medusaOrderId())) {
      throw new IllegalStateException("Medusa did");
    }
    world.canceledInOdoo.add(order.medusaOrderId());
    world
        .odoo()
        .call(
            "sale.order",
            "action_cancel",
            List.of(List.of(order.id())),
            Map.of("context", Map.of("disable_cancel_warning", true)));
  }
}

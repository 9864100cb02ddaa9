package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import org.junit.jupiter.api.Test;

/** Lines find their product, or hold the order until it is there. */
class LinesIT {

  @Test
  void unknownSkuGoesOnByItselfWhenTheProductAppears() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload payload =
          OrderPayload.example(1).line(0, "sku", "NEW-1").line(1, "sku", "NEW-2");

      Event held = storefront.send(payload);
      assertThat(Storefront.standing(held)).isEqualTo("parked SKU_NOT_FOUND");
      assertThat(held.message()).isEqualTo("No product in Odoo for NEW-1, NEW-2.");
      assertThat(shop.odoo.saleOrders()).isEmpty();

      shop.odoo.addProduct("NEW-1", "The first", 5, "");
      shop.odoo.addProduct("NEW-2", "The second", 5, "");

      storefront.becomes(payload.id(), event -> event.state() == EventState.DONE);
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-1 16
              2 x NEW-1 'iPhone 15 Pro Case' at 5 = 10
              1 x NEW-2 'Power Bank 20000mAh' at 5 = 5
              1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
              """);
    }
  }

  @Test
  void placeholderCarriesTitleAndSku() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_UNKNOWN_SKU", "placeholder").startBridge()) {
      OrderPayload payload = OrderPayload.example(1).line(0, "sku", "NEW-1");

      assertThat(Storefront.standing(new Storefront(shop).send(payload)))
          .isEqualTo("done SKU_NOT_FOUND [SKU_NOT_FOUND]");
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-1 16
              2 x MEDUSA-PLACEHOLDER 'iPhone 15 Pro Case NEW-1' at 5 = 10
              1 x PB-20000-BLK 'Power Bank 20000mAh' at 5 = 5
              1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
              """);
    }
  }

  @Test
  void archivedProductHoldsUntilItIsBack() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      AdminAtOdoo admin = new AdminAtOdoo(shop.odoo);
      int cable = admin.product("CABLE-USB-C");
      shop.odoo.archiveProduct("CABLE-USB-C");
      OrderPayload payload = OrderPayload.cables(1, 1);
      assertThat(Storefront.standing(storefront.send(payload))).isEqualTo("parked SKU_ARCHIVED");

      admin.unarchiveProduct(cable);

      storefront.becomes(payload.id(), event -> event.state() == EventState.DONE);
      assertThat(shop.saleOrders(payload.id()).get(0).state()).isEqualTo("sale");
    }
  }

  @Test
  void skuOfTwoProductsHoldsUntilItIsOnes() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      shop.odoo.addProduct("CABLE-USB-C", "The same cable again", 1.115, "");
      OrderPayload payload = OrderPayload.cables(1, 1);
      assertThat(Storefront.standing(storefront.send(payload))).isEqualTo("parked DUPLICATE_SKU");
      assertThat(shop.odoo.saleOrders()).isEmpty();

      shop.odoo.archiveProduct("CABLE-USB-C");

      storefront.becomes(payload.id(), event -> event.state() == EventState.DONE);
      assertThat(shop.saleOrders(payload.id()).get(0).state()).isEqualTo("sale");
    }
  }

  @Test
  void skuIsComparedExactly() {
    try (Shop shop = Shop.open().startBridge()) {
      OrderPayload payload = OrderPayload.cables(1, 1).line(0, "sku", "cable-usb-c");
      assertThat(Storefront.standing(new Storefront(shop).send(payload)))
          .isEqualTo("parked SKU_NOT_FOUND");
    }
  }

  @Test
  void barcodeAndOdoosOwnIdFindTheProductToo() {
    try (Shop shop = Shop.open().startBridge()) {
      shop.odoo.addProduct("MUG", "Mug", 2.5, "6291041500213");
      int pen = shop.odoo.addProduct("PEN", "Pen", 1.5, "");
      OrderPayload payload =
          OrderPayload.example(1)
              .withoutItems()
              .item("6291041500213", "Mug by barcode", 1, "2500")
              .item(null, "Pen by id", 1, "1500")
              .line(1, "odoo_product_id", pen)
              .item("UNKNOWN", "Pen by id, its SKU unknown", 1, "1500")
              .line(2, "odoo_product_id", pen)
              .with("shipping_total", 0)
              .with("total", 5500);

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-1 5.5
              1 x MUG 'Mug by barcode' at 2.5 = 2.5
              1 x PEN 'Pen by id' at 1.5 = 1.5
              1 x PEN 'Pen by id, its SKU unknown' at 1.5 = 1.5
              """);
    }
  }

  @Test
  void shippingProductThatWasMadeTwiceHoldsNothingUpAndIsNotMadeAgain() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      assertThat(Storefront.standing(storefront.send(OrderPayload.example(1)))).isEqualTo("done");
      shop.odoo.addProduct("MEDUSA-SHIPPING", "Made by another instance", 0, "");

      assertThat(Storefront.standing(storefront.send(OrderPayload.example(2)))).isEqualTo("done");

      assertThat(shop.saleOrders("order_2").get(0).skus()).contains("MEDUSA-SHIPPING");
      assertThat(shop.odoo.records("product.product"))
          .filteredOn(product -> "MEDUSA-SHIPPING".equals(product.get("default_code")))
          .hasSize(2);
    }
  }
}

package com.markasouqs.bridge.sandbox.odoo;

import java.util.Map;

/** Which model behaves how; every other model only stores. */
final class Behaviours {
  private Behaviours() {}

  static Map<String, ModelBehaviour> all(OrderGate gate) {
    return Map.ofEntries(
        Map.entry("res.partner", new Partners()),
        Map.entry("product.template", new ProductTemplates()),
        Map.entry("product.product", new Products()),
        Map.entry("sale.order", new SaleOrders(gate)),
        Map.entry("sale.order.line", new SaleOrderLines()),
        Map.entry("sale.order.cancel", new TechnicalModels.Cancellation()),
        Map.entry("stock.picking", new Pickings()),
        Map.entry("stock.move", new StockMoves()),
        Map.entry("stock.quant", new Quants()),
        Map.entry("stock.location", new Locations()),
        Map.entry("product.category", new Categories()),
        Map.entry("product.attribute.value", new AttributeValues()),
        Map.entry("product.template.attribute.value", new AttributeValues.OfTemplate()),
        Map.entry("stock.warehouse", new Warehouses()),
        Map.entry("stock.picking.type", new Warehouses.Types()),
        Map.entry("stock.move.line", new StockMoves.Lines()),
        Map.entry("stock.backorder.confirmation", new TechnicalModels.TransferWizard()),
        Map.entry("stock.immediate.transfer", new TechnicalModels.TransferWizard()),
        Map.entry("account.move", new Invoices()),
        Map.entry("account.payment.register", new Invoices.Payment()),
        Map.entry("sale.advance.payment.inv", new Invoices.Wizard()),
        Map.entry("product.pricelist", new TechnicalModels.Pricelists()),
        Map.entry("res.currency", new Currencies()),
        Map.entry("res.users", new TechnicalModels.Users()),
        Map.entry("ir.model.fields", new TechnicalModels.Fields()),
        Map.entry("ir.config_parameter", new TechnicalModels.Parameters()),
        Map.entry(BridgeAddon.BACKEND, new BridgeAddonModels.Backend()),
        Map.entry(BridgeAddon.ATTENTION, new BridgeAddonModels.Attention()));
  }
}

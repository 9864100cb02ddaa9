package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads products from Odoo, and makes the service products that are missing. */
final class ProductDirectory {
  private static final List<String> FIELDS =
      List.of("default_code", "barcode", "active", "lst_price", "taxes_id");

  private final OdooClient odoo;
  private final OrderSettings settings;

  ProductDirectory(OdooClient odoo, OrderSettings settings) {
    this.odoo = odoo;
    this.settings = settings;
  }

  /** All products that these lines could mean, and the service products, in one read. */
  List<Product> read(Company company, Collection<MedusaItem> items) {
    Set<String> skus = new HashSet<>(serviceNames().keySet());
    Set<Integer> ids = new HashSet<>();
    for (MedusaItem item : items) {
      if (item.sku() != null) {
        skus.add(item.sku());
      }
      if (item.odooProductId() != null) {
        ids.add(item.odooProductId());
      }
    }
    return search(company, skus, ids);
  }

  /** All products with one of these SKUs or barcodes, archived ones too. */
  List<Product> search(Company company, Collection<String> skus, Collection<Integer> ids) {
    List<String> names = List.copyOf(skus);
    Domain domain =
        Domain.where("default_code", "in", names)
            .or(Domain.where("barcode", "in", names))
            .or(Domain.where("id", "in", List.copyOf(ids)))
            .and(Domain.where("company_id", "in", List.of(company.id(), false)));
    return odoo
        .searchRead(
            "product.product",
            domain,
            FIELDS,
            ReadOptions.none()
                .order("id")
                .context("active_test", false)
                .context("company_id", company.id()))
        .stream()
        .map(ProductDirectory::product)
        .toList();
  }

  private static Product product(OdooRecord row) {
    return new Product(
        row.id(),
        row.text("default_code"),
        row.text("barcode"),
        row.flag("active"),
        row.decimal("lst_price"),
        row.ids("taxes_id"));
  }

  private Map<String, String> serviceNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(settings.shippingSku(), "Shipping (Medusa)");
    names.put(settings.discountSku(), "Discount (Medusa)");
    names.put(settings.adjustmentSku(), "Adjustment (Medusa)");
    if (settings.unknownSku() == OrderSettings.UnknownSku.PLACEHOLDER) {
      names.put(settings.placeholderSku(), "Product not in Odoo (Medusa)");
    }
    return names;
  }

  /**
   * The service products among those that were read; missing ones are made.
   *
   * <p>Of several with one SKU the oldest is used: two instances that start together, or an answer
   * that was lost, can make one twice, and no order has to wait for that.
   *
   * @throws ServiceProductsMissing when the user may not make them
   */
  ServiceProducts services(Company company, List<Product> read) {
    Map<String, Product> services = new HashMap<>();
    List<String> missing = new ArrayList<>();
    for (String sku : serviceNames().keySet()) {
      oldest(read, sku)
          .ifPresentOrElse(product -> services.put(sku, product), () -> missing.add(sku));
    }
    if (!missing.isEmpty()) {
      create(missing);
      List<Product> again = search(company, missing, List.of());
      for (String sku : missing) {
        services.put(
            sku,
            oldest(again, sku).orElseThrow(() -> new ServiceProductsMissing(List.of(sku), null)));
      }
    }
    return new ServiceProducts(
        services.get(settings.shippingSku()),
        services.get(settings.discountSku()),
        services.get(settings.adjustmentSku()),
        services.get(settings.placeholderSku()),
        companyTaxes(company, read));
  }

  private static Optional<Product> oldest(List<Product> products, String sku) {
    return products.stream()
        .filter(product -> product.active() && product.sku().equals(sku))
        .min(Comparator.comparing(Product::id));
  }

  private void create(List<String> skus) {
    String typeField =
        odoo.fields("product.product").has("detailed_type") ? "detailed_type" : "type";
    List<Map<String, Object>> values = new ArrayList<>();
    for (String sku : skus) {
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("name", serviceNames().get(sku));
      value.put("default_code", sku);
      value.put(typeField, "service");
      value.put("list_price", 0.0);
      value.put("taxes_id", List.of(List.of(6, 0, List.of())));
      value.put("invoice_policy", "order");
      value.put("purchase_ok", false);
      values.add(value);
    }
    try {
      odoo.create("product.product", values, Map.of());
    } catch (OdooException.AccessError denied) {
      throw new ServiceProductsMissing(skus, denied);
    }
  }

  private Set<Integer> companyTaxes(Company company, List<Product> products) {
    Set<Integer> taxes = new HashSet<>();
    products.forEach(product -> taxes.addAll(product.taxIds()));
    if (taxes.isEmpty()) {
      return Set.of();
    }
    Domain domain =
        Domain.where("id", "in", List.copyOf(taxes))
            .and(Domain.where("company_id", "=", company.id()));
    return new HashSet<>(odoo.search("account.tax", domain, ReadOptions.none()));
  }
}

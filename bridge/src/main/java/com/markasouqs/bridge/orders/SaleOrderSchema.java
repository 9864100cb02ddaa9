package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooClient;
import java.io.Serial;
import java.util.List;

/**
 * The names of fields that differ between Odoo's series, found out by asking.
 *
 * @param lineTax taxes of an order line: {@code tax_ids} or {@code tax_id}
 * @param pricelistRequired whether a sale order needs a pricelist
 * @param hasCreatedAt whether {@code x_medusa_created_at} exists
 * @param hasStates whether the three fields for Medusa's states exist
 * @param hasCarrier whether a sale order has a delivery method
 */
public record SaleOrderSchema(
    String lineTax,
    boolean pricelistRequired,
    boolean hasCreatedAt,
    boolean hasStates,
    boolean hasCarrier) {

  public static final String ORDER_ID = "x_medusa_order_id";
  public static final String CREATED_AT = "x_medusa_created_at";
  public static final String STATUS = "x_medusa_status";
  public static final String FULFILLMENT_STATUS = "x_medusa_fulfillment_status";
  public static final String PAYMENT_STATUS = "x_medusa_payment_status";

  /** The fields without which orders cannot be imported once. */
  public static final class FieldsMissing extends BridgeException {
    @Serial private static final long serialVersionUID = 1L;

    public FieldsMissing(List<String> fields) {
      super(
          Category.CONFIGURATION,
          ProblemCode.ODOO_FIELDS_MISSING,
          "Odoo lacks the fields " + String.join(", ", fields) + ".",
          null);
    }
  }

  /**
   * Asks Odoo.
   *
   * @throws FieldsMissing when a field is missing that imports cannot do without
   */
  public static SaleOrderSchema probe(OdooClient odoo) {
    ModelFields order = odoo.fields("sale.order");
    ModelFields line = odoo.fields("sale.order.line");
    if (!order.has(ORDER_ID)) {
      odoo.forgetFields();
      throw new FieldsMissing(List.of("sale.order." + ORDER_ID));
    }
    return new SaleOrderSchema(
        line.firstOf("tax_ids", "tax_id").orElse("tax_id"),
        order.required("pricelist_id"),
        order.has(CREATED_AT),
        order.has(STATUS) && order.has(FULFILLMENT_STATUS) && order.has(PAYMENT_STATUS),
        order.has("carrier_id"));
  }
}

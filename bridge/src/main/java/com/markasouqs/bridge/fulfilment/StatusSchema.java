package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooClient;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which of the fields that tell an order's state this Odoo has.
 *
 * @param ofOrders fields to read of sale orders
 * @param ofTransfers fields to read of pickings; empty without inventory
 * @param hasPurchases whether lines of purchases know for which sale they are
 * @param cancelReason the order's field with the reason of a cancellation
 * @param orderDelivered the order's field that the button fills
 * @param transferDelivered the picking's
 */
record StatusSchema(
    List<String> ofOrders,
    List<String> ofTransfers,
    boolean hasPurchases,
    Optional<String> cancelReason,
    Optional<String> orderDelivered,
    Optional<String> transferDelivered) {
  static final String ORDER = "sale.order";
  static final String PICKING = "stock.picking";
  static final String INVOICE = "account.move";
  static final String PURCHASE_LINE = "purchase.order.line";
  static final String MEDUSA_ID = "x_medusa_order_id";
  static final String MEDUSA_STATUS = "x_medusa_status";
  static final String MEDUSA_PAYMENT = "x_medusa_payment_status";
  static final String INVOICE_STATUS = "invoice_status";
  private static final String[] DELIVERED_AT = {"medusa_delivered_at", "x_medusa_delivered_at"};

  /** Without the field with Medusa's id nobody knows which orders are the shop's. */
  static final class FieldMissing extends BridgeException {
    @Serial private static final long serialVersionUID = 1L;

    FieldMissing() {
      super(
          Category.CONFIGURATION,
          ProblemCode.ODOO_FIELDS_MISSING,
          "Odoo lacks the field " + ORDER + "." + MEDUSA_ID + ".",
          null);
    }
  }

  /**
   * Asks Odoo.
   *
   * @param cancelReasonFields candidates, separated by commas
   * @throws FieldMissing when Odoo does not know Medusa's orders
   */
  static StatusSchema probe(OdooClient odoo, String cancelReasonFields) {
    ModelFields order = odoo.fields(ORDER);
    if (!order.has(MEDUSA_ID)) {
      odoo.forgetFields();
      throw new FieldMissing();
    }
    List<String> ofOrders = new ArrayList<>(List.of("name", "state", "create_date", MEDUSA_ID));
    addExisting(ofOrders, order, MEDUSA_STATUS, MEDUSA_PAYMENT, "invoice_ids", INVOICE_STATUS);
    Optional<String> reason =
        order.firstOf(
            Arrays.stream(cancelReasonFields.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new));
    Optional<String> orderDelivered = order.firstOf(DELIVERED_AT);
    reason.ifPresent(ofOrders::add);
    orderDelivered.ifPresent(ofOrders::add);
    Optional<String> transferDelivered = Optional.empty();
    List<String> ofTransfers = new ArrayList<>();
    if (order.has("picking_ids")) {
      ModelFields picking = odoo.fields(PICKING);
      transferDelivered = picking.firstOf(DELIVERED_AT);
      ofTransfers.addAll(
          List.of("state", "sale_id", "location_id", "location_dest_id", "date_done"));
      addExisting(
          ofTransfers, picking, "carrier_id", "carrier_tracking_ref", "carrier_tracking_url");
      transferDelivered.ifPresent(ofTransfers::add);
    }
    boolean hasPurchases = odoo.fields("sale.order.line").has("purchase_line_ids");
    return new StatusSchema(
        ofOrders, ofTransfers, hasPurchases, reason, orderDelivered, transferDelivered);
  }

  private static void addExisting(List<String> names, ModelFields fields, String... wanted) {
    Arrays.stream(wanted).filter(fields::has).forEach(names::add);
  }

  boolean hasTransfers() {
    return !ofTransfers.isEmpty();
  }

  boolean hasInvoices() {
    return ofOrders.contains("invoice_ids");
  }
}

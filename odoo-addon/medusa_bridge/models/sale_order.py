from odoo import fields, models

from ..compat import sql_constraints


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "medusa.record"]
    _medusa_ids = ("x_medusa_order_id",)

    x_medusa_order_id = fields.Char(
        "Medusa Order ID", copy=False, readonly=True, help="Id of the order in the shop."
    )
    x_medusa_created_at = fields.Datetime(
        "Ordered At",
        copy=False,
        readonly=True,
        help="When the customer ordered. Confirming overwrites Odoo's own date.",
    )
    x_medusa_status = fields.Char("Medusa Status", copy=False, readonly=True, index=True)
    x_medusa_fulfillment_status = fields.Char("Medusa Fulfillment", copy=False, readonly=True)
    x_medusa_payment_status = fields.Char("Medusa Payment", copy=False, readonly=True)
    medusa_cancel_reason = fields.Char(
        "Cancellation Reason",
        copy=False,
        help="What the customer is told in the shop when this order is cancelled: fill it in before"
        ' you cancel. Empty: "Cancelled".',
    )

    sql_constraints(
        locals(),
        x_medusa_order_id_uniq=(
            "UNIQUE (x_medusa_order_id)",
            "Another sale order belongs to this order of the shop already.",
        ),
    )

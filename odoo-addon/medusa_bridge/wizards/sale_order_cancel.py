from odoo import fields, models


class SaleOrderCancel(models.TransientModel):
    """Odoo's dialog asks for the reason that the shop's customer is told."""

    _inherit = "sale.order.cancel"

    x_medusa_order_id = fields.Char(related="order_id.x_medusa_order_id")
    # Written to the order with the dialog, which is before the order is cancelled.
    medusa_cancel_reason = fields.Char(
        "Cancellation Reason",
        related="order_id.medusa_cancel_reason",
        readonly=False,
        help='What the customer is told in the shop. Empty: "Cancelled".',
    )

from odoo import fields, models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    medusa_delivered_at = fields.Datetime(
        "Delivered to Customer",
        copy=False,
        readonly=True,
        help="When somebody marked this delivery as having reached the customer.",
    )

from odoo import _, api, fields, models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "medusa.record"]

    medusa_order_id = fields.Char("Medusa Order ID", related="sale_id.x_medusa_order_id")
    medusa_fulfillment_status = fields.Char(
        "Medusa Fulfillment", related="sale_id.x_medusa_fulfillment_status"
    )
    medusa_delivered_at = fields.Datetime(
        "Delivered to Customer",
        copy=False,
        readonly=True,
        tracking=True,
        help="When somebody marked this delivery as having reached the customer.",
    )
    medusa_can_mark_delivered = fields.Boolean(compute="_compute_medusa_can_mark_delivered")

    @api.depends("state", "picking_type_id.code", "medusa_order_id", "medusa_delivered_at")
    def _compute_medusa_can_mark_delivered(self):
        for picking in self:
            picking.medusa_can_mark_delivered = (
                picking.state == "done"
                and picking.picking_type_id.code == "outgoing"
                and bool(picking.medusa_order_id)
                and not picking.medusa_delivered_at
            )

    def action_medusa_mark_delivered(self):
        """Note that these deliveries reached the customer, of which the shop is told.

        Of several, those are left out for which it makes no sense or is done already.

        :raises UserError: when none is left
        """
        pickings = self.filtered("medusa_can_mark_delivered")
        if not pickings:
            raise UserError(
                _(
                    "Only a finished delivery of an order from the shop can be marked as delivered,"
                    " and only once."
                )
            )
        pickings.write({"medusa_delivered_at": fields.Datetime.now()})
        return True

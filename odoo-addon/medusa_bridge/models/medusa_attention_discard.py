from odoo import fields, models


class MedusaAttentionDiscard(models.TransientModel):
    """Asks why the bridge shall give something up."""

    _name = "medusa.attention.discard"
    _description = "Medusa: Discard"

    attention_ids = fields.Many2many("medusa.attention", string="Rows", required=True)
    reason = fields.Char(
        "Reason", size=500, required=True, help="Stays in the bridge's history of each event."
    )

    def action_discard(self):
        self.ensure_one()
        return self.attention_ids._discard(self.reason)

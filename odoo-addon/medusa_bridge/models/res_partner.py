from odoo import fields, models

from ..compat import sql_constraints


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "medusa.record"]
    _medusa_ids = ("x_medusa_customer_id", "x_medusa_person_key")

    x_medusa_customer_id = fields.Char(
        "Medusa Customer ID", copy=False, readonly=True, help="Id of the customer in the shop."
    )
    x_medusa_person_key = fields.Char(
        "Medusa Person",
        copy=False,
        readonly=True,
        help="By what the bridge knows the person again: the normalized e-mail address, else the"
        " customer's id.",
    )

    sql_constraints(
        locals(),
        x_medusa_customer_id_uniq=(
            "UNIQUE (x_medusa_customer_id)",
            "Another contact belongs to this customer of the shop already.",
        ),
        x_medusa_person_key_uniq=(
            "UNIQUE (x_medusa_person_key)",
            "Another contact was made for this person of the shop already.",
        ),
    )

from odoo import models
from odoo.tools import sql

#: Indexes for what the bridge searches by, again and again: name, table, column, condition.
#: Odoo has none of them. Names are the addon's own, so that it can take them away again.
INDEXES = (
    ("medusa_bridge_product_product_write_date", "product_product", "write_date", ""),
    ("medusa_bridge_product_template_write_date", "product_template", "write_date", ""),
    ("medusa_bridge_stock_quant_write_date", "stock_quant", "write_date", ""),
    ("medusa_bridge_stock_move_write_date", "stock_move", "write_date", "state = 'done'"),
    ("medusa_bridge_stock_picking_write_date", "stock_picking", "write_date", ""),
    ("medusa_bridge_account_move_write_date", "account_move", "write_date", ""),
    ("medusa_bridge_sale_order_write_date", "sale_order", "write_date", ""),
    (
        "medusa_bridge_sale_order_client_order_ref",
        "sale_order",
        "client_order_ref",
        "client_order_ref IS NOT NULL",
    ),
)


class MedusaBackend(models.Model):
    _inherit = "medusa.backend"

    def init(self):
        super().init()
        for name, table, column, condition in INDEXES:
            sql.create_index(self.env.cr, name, table, [column], where=condition)


def drop_indexes(cr):
    """Remove the indexes."""
    for name, table, _column, _condition in INDEXES:
        sql.drop_index(cr, name, table)

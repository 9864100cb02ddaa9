from odoo import models


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    def module_uninstall(self):
        if "delivery" in self.mapped("name"):
            # Shipping methods of a later installation would get the same ids.
            self.env["medusa.backend.carrier"].sudo().search([]).unlink()
        return super().module_uninstall()

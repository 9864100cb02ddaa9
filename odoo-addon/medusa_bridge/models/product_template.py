from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    medusa_sell = fields.Boolean(
        "Sell on Medusa",
        default=True,
        help="Whether the shop has this product, if it can be sold, is active and has an internal"
        " reference. Switched off, it is deleted in the shop.",
    )
    name_ar = fields.Char(
        "Arabic Name", help="Title in the shop's Arabic pages. Empty: Odoo's Arabic translation."
    )
    description_ar = fields.Text(
        "Arabic Description",
        help="Description in the shop's Arabic pages. Empty: Odoo's Arabic translation.",
    )
    medusa_brand = fields.Char("Brand")
    medusa_warranty_months = fields.Integer("Warranty (Months)")
    medusa_origin_id = fields.Many2one("res.country", "Country of Origin")
    medusa_material = fields.Char("Material")
    medusa_color = fields.Char(
        "Color", help="Empty: the value of a variant's attribute called Color or Colour."
    )
    medusa_compare_at_price = fields.Float(
        "Compare at Price",
        digits="Product Price",
        help="Price before a reduction, which the shop shows struck through. Zero: none.",
    )

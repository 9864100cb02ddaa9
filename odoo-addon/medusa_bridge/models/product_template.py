from odoo import api, fields, models


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "medusa.record"]

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

    def _medusa_records(self):
        # The shop knows each variant as a product of its own; those of an archived template are
        # archived, too.
        return self.product_variant_ids or self.with_context(active_test=False).product_variant_ids

    @api.model
    def _medusa_attention_path(self):
        return "product.product", "product_variant_ids"

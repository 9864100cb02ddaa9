from odoo import models


class MergePartnerAutomatic(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_values(self, src_partners, dst_partner):
        """Take the shop's ids off the sources before the destination, which keeps its own, gets
        them: the sources are deleted only afterwards."""
        names = dst_partner._medusa_ids
        kept = {}
        for field in names:
            values = (dst_partner + src_partners).mapped(field)
            kept[field] = next(filter(None, values), False)
        sources = src_partners.sudo()
        sources.write(dict.fromkeys(names, False))
        sources.flush_recordset(names)
        result = super()._update_values(src_partners, dst_partner)
        dst_partner.sudo().write(kept)
        return result

import time
from collections import defaultdict

from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError

from ..compat import check_rights

GROUP_USER = "medusa_bridge.group_user"

#: Seconds for what the bridge does at once, which takes calls of its own to Odoo and the shop.
SYNC_TIMEOUT = 30

#: Seconds after which no further call is begun; Odoo ends a request after 120.
LONGEST_SYNC = 60

#: So many products go to the bridge in one call.
PRODUCTS_AT_ONCE = 10

#: So many of those that failed are named.
MOST_NAMED = 10


class MedusaRecord(models.AbstractModel):
    """What records that the bridge syncs have in common: what of them needs attention, the
    history that the bridge remembers, and the button that syncs them now."""

    _name = "medusa.record"
    _description = "Medusa: Synced Record"

    #: Fields with ids of the shop that no two records may have.
    _medusa_ids = ()

    medusa_attention_ids = fields.Many2many(
        "medusa.attention",
        string="Needs Attention in Medusa",
        compute="_compute_medusa_attention",
        groups=GROUP_USER,
    )
    medusa_attention_count = fields.Integer(
        "Number Needing Attention", compute="_compute_medusa_attention", groups=GROUP_USER
    )
    medusa_needs_attention = fields.Boolean(
        "Needs Attention",
        compute="_compute_medusa_attention",
        search="_search_medusa_needs_attention",
        groups=GROUP_USER,
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._without_blank_ids(values) for values in vals_list])

    def write(self, vals):
        return super().write(self._without_blank_ids(vals))

    @api.model
    def _without_blank_ids(self, values):
        """Return the values with no id instead of a blank one, which others would collide with."""
        blank = {
            field: False
            for field in self._medusa_ids
            if isinstance(values.get(field), str) and not values[field].strip()
        }
        return {**values, **blank} if blank else values

    def _medusa_records(self):
        """Return the records that the bridge knows these by."""
        return self

    def _compute_medusa_attention(self):
        known = self._medusa_records()
        rows = self.env["medusa.attention"].search(
            [
                ("state", "=", "open"),
                ("res_model", "=", known._name),
                ("res_id", "in", known.ids),
            ]
        )
        of_records = defaultdict(rows.browse)
        for row in rows:
            of_records[row.res_id] |= row
        for record in self:
            own = rows.browse()
            for record_id in record._medusa_records().ids:
                own |= of_records[record_id]
            record.medusa_attention_ids = own
            record.medusa_attention_count = len(own)
            record.medusa_needs_attention = bool(own)

    def _search_medusa_needs_attention(self, operator, value):
        wanted = any(value) if hasattr(value, "__iter__") else bool(value)
        if operator in ("!=", "not in"):
            wanted = not wanted
        model, field = self._medusa_attention_path()
        rows = self.env["medusa.attention"].search(
            [("state", "=", "open"), ("res_model", "=", model)]
        )
        found = [(field, "in", rows.mapped("res_id"))]
        return found if wanted else ["!"] + found

    @api.model
    def _medusa_attention_path(self):
        """Return the model that the bridge knows, and the field of this one with its ids."""
        return self._name, "id"

    def _medusa_backend(self):
        """Return the backend of the record's company, as superuser.

        :raises UserError: when there is none
        """
        backend = self.env["medusa.backend"]._for_company(self.company_id[:1]).sudo()
        if not backend:
            raise UserError(_("No Medusa backend is active for this company."))
        return backend

    def _medusa_ask(self, method, action="", timeout=3):
        """Ask the bridge about one record.

        :param action: ``/sync``, or nothing
        :returns: the bridge's answer, a dict
        :raises AccessError: when the user may not read the record, or not use the bridge
        :raises UserError: when the bridge is not reached, or refuses
        """
        self.ensure_one()
        self._medusa_check_rights()
        path = f"/admin/api/records/{self._name}/{self.id}{action}"
        return self._medusa_backend()._bridge_call(method, path, timeout=timeout)

    def _medusa_check_rights(self):
        # Buttons can be called by RPC: what a form hides is not what a user may not do.
        if not self.env.user.has_group(GROUP_USER):
            raise AccessError(_("Your rights in Medusa Bridge do not allow this."))
        check_rights(self, "read")

    def action_medusa_sync(self):
        """Have the bridge do now what there is to do for these, and show what it says."""
        records = self._medusa_records()
        if not records:
            raise UserError(_("There is nothing to sync."))
        if len(records) == 1:
            answer = records._medusa_ask("POST", "/sync", timeout=SYNC_TIMEOUT)
            return self._medusa_synced([answer.get("message") or _("Done.")])
        return records._medusa_sync_several()

    def _medusa_sync_several(self):
        """Sync one after another, as many as there is time for."""
        messages = []
        end = time.monotonic() + LONGEST_SYNC
        for number, record in enumerate(self):
            if time.monotonic() > end:
                return self._medusa_synced(messages, left=len(self) - number)
            answer = record._medusa_ask("POST", "/sync", timeout=SYNC_TIMEOUT)
            messages.append(f"{record.display_name}: {answer.get('message') or _('Done.')}")
        return self._medusa_synced(messages)

    @api.model
    def _medusa_synced(self, messages, left=0, failed=False):
        """Return a notification of what was synced.

        :param left: number of records for which there was no time
        :param failed: whether some were not synced
        """
        if left:
            messages = [*messages, _("It took too long for %s more; sync them one by one.", left)]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": "\n".join(messages),
                "type": "warning" if left or failed else "success",
                "sticky": bool(left or failed),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_medusa_history(self):
        """Show what the bridge remembers of the record."""
        record = self._medusa_records()
        if len(record) != 1:
            return self._medusa_choose(record)
        told = record._medusa_ask("GET").get("record") or {}
        history = self.env["medusa.history"]._of(record, told)
        return {
            "type": "ir.actions.act_window",
            "name": _("Medusa: %s", record.display_name),
            "res_model": "medusa.history",
            "res_id": history.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _medusa_choose(self, records):
        if not records:
            raise UserError(_("There is nothing whose history could be shown."))
        return {
            "type": "ir.actions.act_window",
            "name": _("Choose One"),
            "res_model": records._name,
            "domain": [("id", "in", records.ids)],
            "views": [(False, "list"), (False, "form")],
            "target": "current",
        }

    def action_medusa_attention(self):
        """Show what of these needs attention."""
        known = self._medusa_records()
        return {
            "type": "ir.actions.act_window",
            "name": _("Needs Attention"),
            "res_model": "medusa.attention",
            "domain": [
                ("state", "=", "open"),
                ("res_model", "=", known._name),
                ("res_id", "in", known.ids),
            ],
            "views": [(False, "list"), (False, "form")],
            "target": "current",
        }

from urllib.parse import quote

from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError

from .medusa_attention import ACTIVITY_TYPE, GROUP_MANAGER, GROUP_USER

#: What the dashboard may do with a job.
JOB_ACTIONS = ("run", "pause", "resume")

#: Days of the dashboard's graph, and the longest that the bridge is asked for.
USUAL_DAYS = 14
MOST_DAYS = 90


class MedusaBackend(models.Model):
    """What is watched of a backend: how much needs attention, and the dashboard."""

    _inherit = "medusa.backend"

    attention_total = fields.Integer(
        "Needing Attention in the Bridge",
        readonly=True,
        copy=False,
        help="Odoo lists the newest of them.",
    )

    def _attention_synced(self, total):
        """Remember how much is open in the bridge; close what was asked of the responsible."""
        if self.attention_total != total:
            self.attention_total = total
        if not self._attention_rows(limit=1):
            self.activity_unlink([ACTIVITY_TYPE])

    def _attention_rows(self, limit=None):
        domain = [("backend_id", "=", self.id), ("state", "=", "open")]
        return self.env["medusa.attention"].search(domain, limit=limit)

    def _attention_activity(self, new):
        """Give the responsible user one activity for many new rows."""
        self.ensure_one()
        summary = _("%s new things need attention", new)
        activities = self.activity_search([ACTIVITY_TYPE])
        if activities:
            activities.write({"summary": summary})
            return
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            ACTIVITY_TYPE, summary=summary, user_id=self.user_id.id
        )

    @api.model
    def dashboard_data(self, backend_id=False, days=USUAL_DAYS):
        """Return what the dashboard shows.

        :param backend_id: the backend; the first that the user sees where it is not given
        :param days: length of the graph
        :returns: a dict: ``backends`` (list of ``{"id", "name"}``), ``backend_id`` (False without
            any), ``manager``, ``open`` (rows that need attention, as Odoo knows them), ``codes``
            (list of ``{"code", "count"}`` of them, the most frequent first), ``overview`` (the
            bridge's answer to ``GET /admin/api/overview``, False when it cannot be had) and
            ``error`` (why; False otherwise)
        :raises AccessError: without the user group
        """
        if not self.env.user.has_group(GROUP_USER):
            raise AccessError(_("Your rights in Medusa Bridge do not allow this."))
        backends = self.search([])
        backend = backends.filtered(lambda each: each.id == backend_id) or backends[:1]
        data = {
            "backends": [{"id": each.id, "name": each.display_name} for each in backends],
            "backend_id": backend.id,
            "manager": self.env.user.has_group(GROUP_MANAGER),
            "open": 0,
            "codes": [],
            "overview": False,
            "error": False,
        }
        if backend:
            data.update(backend._dashboard_rows())
            data.update(backend._dashboard_overview(min(max(days, 1), MOST_DAYS)))
        return data

    def _dashboard_rows(self):
        codes = {}
        for row in self._attention_rows():
            code = row.code or row.kind
            codes[code] = codes.get(code, 0) + 1
        by_number = sorted(codes.items(), key=lambda each: (-each[1], each[0]))
        return {
            "open": sum(codes.values()),
            "codes": [{"code": code, "count": count} for code, count in by_number],
        }

    def _dashboard_overview(self, days):
        try:
            # The user may not see the backend's token, and need not.
            path = f"/admin/api/overview?days={days}"
            return {"overview": self.sudo()._bridge_call("GET", path)}
        except UserError as failed:
            return {"error": str(failed)}

    @api.model
    def dashboard_job(self, backend_id, name, action):
        """Have a job of the bridge run now, paused or resumed.

        :param action: ``run``, ``pause`` or ``resume``
        :raises AccessError: without the manager group
        :raises UserError: when the bridge cannot be reached or refuses
        """
        if not self.env.user.has_group(GROUP_MANAGER):
            raise AccessError(_("Your rights in Medusa Bridge do not allow this."))
        backend = self.search([("id", "=", backend_id)])
        if action not in JOB_ACTIONS or not backend:
            raise UserError(_("This cannot be asked of the bridge."))
        path = f"/admin/api/jobs/{quote(name, safe='')}/{action}"
        backend.sudo()._bridge_call("POST", path)
        return True

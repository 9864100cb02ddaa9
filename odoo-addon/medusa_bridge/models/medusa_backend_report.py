from datetime import datetime, timezone
from urllib.parse import quote

from odoo import _, api, fields, models


class MedusaBackendFinding(models.Model):
    """What the bridge's doctor found at its last run."""

    _name = "medusa.backend.finding"
    _description = "Medusa Finding"
    _order = "sequence, id"
    _rec_name = "check_name"

    backend_id = fields.Many2one("medusa.backend", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer()
    check_name = fields.Char("Check")
    level = fields.Selection(
        [("error", "To repair"), ("warning", "To look at"), ("ok", "In order")], required=True
    )
    message = fields.Text("Found")
    repair = fields.Text("What to Do")
    res_model = fields.Char("Model")
    res_ids = fields.Char("Records", help="Ids, separated by commas.")
    can_open = fields.Boolean(compute="_compute_can_open")

    #: Where a finding without a record of its own is repaired, by the bridge's name of the check.
    _PLACES = {
        "addon": "ir.module.module",
        "API key": "res.users",
        "API user": "res.users",
        "credentials": "res.users",
        "rights": "res.users",
        "currency": "res.currency",
        "duplicates": "product.product",
        "products": "product.product",
        "service products": "product.product",
        "constraints": "ir.model.fields",
        "fields": "ir.model.fields",
        "taxes": "account.tax",
    }

    @api.depends("level", "res_model", "check_name")
    def _compute_can_open(self):
        for finding in self:
            finding.can_open = finding.level != "ok" and bool(finding._place())

    def _place(self):
        """Return the name of the model to open, or None."""
        model = self.res_model or self._PLACES.get(self.check_name)
        if model not in self.env or self.env[model]._abstract:
            return None
        return model

    def _numbers(self):
        return [int(number) for number in (self.res_ids or "").split(",") if number.isdigit()]

    def action_open(self):
        """Open the records that the finding is about, or the place where it is repaired."""
        self.ensure_one()
        model = self._place()
        if not model:
            return False
        action = {
            "type": "ir.actions.act_window",
            "name": self.env["ir.model"].sudo()._get(model).name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": self._domain(model),
            "context": {"active_test": False},
        }
        numbers = self._numbers() if self.res_model else []
        if len(numbers) == 1:
            action.update(views=[(False, "form")], res_id=numbers[0])
        return action

    def _domain(self, model):
        if self.res_model and self._numbers():
            return [("id", "in", self._numbers())]
        if self.res_model:
            return []
        if model == "res.users":
            return [("id", "in", self.backend_id._service_users().ids)]
        if model == "ir.module.module":
            return [("name", "=", "medusa_bridge")]
        if model == "ir.model.fields":
            return [("name", "=like", "x_medusa%")]
        if self.check_name == "products":
            return [("sale_ok", "=", True), ("default_code", "in", (False, ""))]
        if self.check_name == "service products":
            return [("default_code", "in", self.backend_id._service_skus())]
        return []

    @api.model
    def _values(self, finding, sequence):
        """Return a record's values for what the bridge says."""
        numbers = finding.get("ids") or []
        level = finding.get("level")
        return {
            "sequence": sequence,
            "check_name": str(finding.get("check") or ""),
            "level": level if level in ("ok", "warning", "error") else "error",
            "message": str(finding.get("message") or ""),
            "repair": str(finding.get("repair") or ""),
            "res_model": finding.get("model") or False,
            "res_ids": ",".join(str(int(number)) for number in numbers) or False,
        }


class MedusaBackendJob(models.Model):
    """A job of the bridge, as it was at the last look."""

    _name = "medusa.backend.job"
    _description = "Medusa Job"
    _order = "name, id"

    backend_id = fields.Many2one("medusa.backend", required=True, index=True, ondelete="cascade")
    name = fields.Char(required=True)
    interval = fields.Char()
    paused = fields.Boolean()
    next_run = fields.Datetime()
    started_at = fields.Datetime("Last Run")
    finished_at = fields.Datetime("Last Run Ended")
    outcome = fields.Char()
    summary = fields.Char("What It Did")

    def action_run(self):
        """Let the job run now."""
        return self._act("run", _("%(job)s runs now.", job=self.name))

    def action_pause(self):
        """Hold the job back until it is resumed."""
        return self._act("pause", _("%(job)s is paused.", job=self.name))

    def action_resume(self):
        """Let a paused job run again."""
        return self._act("resume", _("%(job)s is resumed.", job=self.name))

    def _act(self, action, sentence):
        self.ensure_one()
        backend = self.backend_id
        backend._check_manager()
        backend._bridge_call("POST", f"/admin/api/jobs/{quote(self.name, safe='')}/{action}")
        return backend._look_after(sentence)

    @api.model
    def _values(self, job):
        """Return a record's values for what the bridge says."""
        run = job.get("last_run") or {}
        counts = [
            _("%(number)s looked at", number=run.get("read") or 0),
            _("%(number)s changed", number=run.get("changed") or 0),
            _("%(number)s failed", number=run.get("failed") or 0),
        ]
        sentences = [", ".join(counts), run.get("message")]
        return {
            "name": str(job.get("name") or ""),
            "interval": str(job.get("interval") or ""),
            "paused": bool(job.get("paused")),
            "next_run": moment(job.get("next_run")),
            "started_at": moment(run.get("started_at")),
            "finished_at": moment(run.get("finished_at")),
            "outcome": str(run.get("outcome") or ""),
            "summary": ": ".join(str(each) for each in sentences if each) if run else False,
        }


class MedusaBackendGuard(models.Model):
    """What holds the bridge up, as it was at the last look."""

    _name = "medusa.backend.guard"
    _description = "Medusa Guard"
    _order = "name, id"

    backend_id = fields.Many2one("medusa.backend", required=True, index=True, ondelete="cascade")
    name = fields.Char(required=True)
    code = fields.Char()
    message = fields.Char("Why")
    advice = fields.Char("What to Do")
    since = fields.Datetime()

    def action_release(self):
        """Let the bridge go on with what the guard stopped."""
        self.ensure_one()
        backend = self.backend_id
        backend._check_manager()
        backend._bridge_call("POST", f"/admin/api/guards/{quote(self.name, safe='')}/release")
        sentence = _("%(guard)s is released.", guard=self.name)
        return backend._look_after(sentence)

    @api.model
    def _values(self, guard):
        """Return a record's values for what the bridge says."""
        return {
            "name": str(guard.get("name") or ""),
            "code": str(guard.get("code") or ""),
            "message": str(guard.get("message") or ""),
            "advice": str(guard.get("advice") or ""),
            "since": moment(guard.get("since")),
        }


def moment(text):
    """Return Odoo's time (UTC, without zone, whole seconds) for an ISO 8601 one; False for none."""
    if not text:
        return False
    try:
        # Python before 3.11 takes neither "Z" nor nine digits of a second.
        seconds = text.rstrip("Z").split(".")[0]
        found = datetime.fromisoformat(seconds)
    except ValueError:
        return False
    if found.tzinfo:
        found = found.astimezone(timezone.utc).replace(tzinfo=None)
    return found

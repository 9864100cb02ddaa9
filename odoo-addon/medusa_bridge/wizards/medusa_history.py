from datetime import datetime, timezone

from odoo import api, fields, models

STATES = [
    ("in step", "In Step"),
    ("waiting", "Waiting"),
    ("needs attention", "Needs Attention"),
    ("not in the shop", "Not in the Shop"),
    ("unknown", "Unknown"),
]


class MedusaHistory(models.TransientModel):
    """What the bridge remembers of one record, as it was when somebody asked."""

    _name = "medusa.history"
    _description = "Medusa: History of a Record"

    res_model = fields.Char("Model", readonly=True)
    res_id = fields.Integer("Record ID", readonly=True)
    name = fields.Char("Record", readonly=True)
    medusa_id = fields.Char("Medusa ID", readonly=True)
    state = fields.Selection(STATES, "State", readonly=True)
    last_error = fields.Text("Last Error", readonly=True)
    line_ids = fields.One2many("medusa.history.line", "history_id", "History", readonly=True)

    @api.model
    def _of(self, record, told):
        """Make the history of a record.

        :param told: the dict ``record`` of the bridge's answer, with ``medusa_id``, ``state``,
            ``last_error`` and ``history``; all of them may be missing
        """
        state = told.get("state")
        return self.create(
            {
                "res_model": record._name,
                "res_id": record.id,
                "name": record.display_name,
                "medusa_id": told.get("medusa_id") or False,
                "state": state if state in dict(STATES) else "unknown",
                "last_error": told.get("last_error") or False,
                "line_ids": [
                    (0, 0, _line(number, item))
                    for number, item in enumerate(told.get("history") or [])
                ],
            }
        )

    def action_sync(self):
        """Sync the record now."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).action_medusa_sync()


class MedusaHistoryLine(models.TransientModel):
    _name = "medusa.history.line"
    _description = "Medusa: Line of a Record's History"
    _order = "sequence, id"

    history_id = fields.Many2one("medusa.history", required=True, ondelete="cascade")
    sequence = fields.Integer()
    at = fields.Datetime("When", readonly=True)
    direction = fields.Selection(
        [("in", "From Medusa"), ("out", "To Medusa")], "Direction", readonly=True
    )
    what = fields.Char("What", readonly=True)
    state = fields.Char("State", readonly=True)
    code = fields.Char("Code", readonly=True)
    message = fields.Char("Message", readonly=True)


def _line(sequence, item):
    direction = item.get("direction")
    return {
        "sequence": sequence,
        "at": _moment(item.get("at")),
        "direction": direction if direction in ("in", "out") else False,
        "what": item.get("what") or False,
        "state": item.get("state") or False,
        "code": item.get("code") or False,
        "message": item.get("message") or False,
    }


def _moment(text):
    """Return the moment of an ISO text in UTC without a zone, as Odoo has it, else False."""
    try:
        moment = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return False
    if moment.tzinfo:
        moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
    return moment.replace(microsecond=0)

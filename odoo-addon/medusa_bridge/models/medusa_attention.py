import json
import time
from urllib.parse import quote

from markupsafe import Markup, escape

from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..compat import sql_constraints
from .bridge_client import BridgeRefused, BridgeUnavailable
from .locks import unchanged

ACTIVITY_TYPE = "medusa_bridge.mail_activity_type_attention"
GROUP_USER = "medusa_bridge.group_user"
GROUP_MANAGER = "medusa_bridge.group_manager"
GROUP_SERVICE = "medusa_bridge.group_service"

#: So many new rows at once get an activity each; more of them get one together, on the backend.
MOST_ACTIVITIES = 20

#: Days that settled rows stay, and rows that one run of the autovacuum removes.
KEPT_DAYS = 90
MOST_REMOVED = 1000

#: Seconds that asking the bridge for several rows may take; Odoo ends a request after 120.
LONGEST_ASKING = 60

#: Seconds that the bridge gets to try a whole record again, which calls Odoo and the shop.
SYNC_TIMEOUT = 30

KINDS = [
    ("event", "Event"),
    ("product", "Product"),
    ("catalogue", "Catalogue"),
    ("stock", "Stock"),
    ("status", "Order Status"),
    ("guard", "Guard"),
    ("gate", "Odoo Refused"),
    ("pairing", "Pairing"),
    ("acknowledgement", "Acknowledgement"),
    ("rejected", "Rejected Webhook"),
    ("other", "Other"),
]

#: What the bridge can be asked for, and who may ask.
ACTIONS = {
    "retry": GROUP_USER,
    "discard": GROUP_MANAGER,
    "release": GROUP_MANAGER,
    "confirm": GROUP_MANAGER,
    "decide": GROUP_MANAGER,
}

#: What the bridge answers when an event is not in a state in which that could be done.
CONFLICT = 409

#: Names of the guards that close the bridge's gate to Odoo, by the code that says why.
GATE_GUARDS = {"PAIRING": "pairing", "ODOO_CREDENTIALS": "credentials"}


class MedusaAttention(models.Model):
    """One thing that the bridge cannot settle by itself.

    The bridge writes the rows with :meth:`bridge_sync`; people read them and ask the bridge to do
    something about them. A row is never settled here: it closes when the bridge says so.
    """

    _name = "medusa.attention"
    _description = "Medusa: Needs Attention"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "since desc, id desc"
    # Rows belong to the bridge, nobody may write them; a note on one is no change of it.
    _mail_post_access = "read"

    # Written with the rest: stored by a computation, it would cost an UPDATE a row until 17.
    name = fields.Char(readonly=True)
    backend_id = fields.Many2one(
        "medusa.backend", "Backend", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", "Company", related="backend_id.company_id", store=True, index=True
    )
    user_id = fields.Many2one(
        "res.users", "Responsible", related="backend_id.user_id", store=True
    )
    key = fields.Char(required=True, readonly=True, help="What the bridge knows this row by.")
    digest = fields.Char(readonly=True, help="Differs when the bridge has something new to say.")
    state = fields.Selection(
        [("open", "Open"), ("done", "Settled")],
        "State",
        default="open",
        required=True,
        readonly=True,
        index=True,
    )
    kind = fields.Selection(KINDS, "Kind", required=True, readonly=True)
    code = fields.Char("Code", readonly=True, index=True)
    message = fields.Text("What Happened", readonly=True)
    advice = fields.Text("What to Do", readonly=True)
    subject = fields.Char(
        "Subject", readonly=True, help="Id of the order or customer in the shop, or the SKU."
    )
    number = fields.Char(
        "Order Number",
        readonly=True,
        index=True,
        help="What people call the order, such as MEDUSA-12: the customer reference of its sale"
        " order.",
    )
    since = fields.Datetime("Since", readonly=True)
    attempts = fields.Integer("Attempts", readonly=True)
    payload_ids = fields.One2many(
        "medusa.attention.payload", "attention_id", groups="base.group_no_one", readonly=True
    )
    payload = fields.Text(
        "Raw Payload", compute="_compute_payload", compute_sudo=True, groups=GROUP_MANAGER
    )
    res_model = fields.Char("Record Model", readonly=True)
    res_id = fields.Integer("Record ID", readonly=True, index=True)
    actions = fields.Char("Possible Actions", readonly=True)
    can_open = fields.Boolean(compute="_compute_can")
    can_retry = fields.Boolean(compute="_compute_can")
    can_discard = fields.Boolean(compute="_compute_can")
    can_release = fields.Boolean(compute="_compute_can")
    can_confirm = fields.Boolean(compute="_compute_can")
    can_decide = fields.Boolean(compute="_compute_can")
    asked_at = fields.Datetime(
        "Asked For",
        readonly=True,
        help="When the bridge was asked to do something about this row, which closes when the"
        " bridge says that it is settled.",
    )
    asked_by = fields.Many2one("res.users", "Asked By", readonly=True)
    failed_at = fields.Datetime(
        "Failed Again",
        readonly=True,
        help="When the bridge said that what it was asked for did not settle this.",
    )
    discarded = fields.Boolean(
        "Discarded", readonly=True, help="Given up here; a retry takes it back."
    )
    closed_at = fields.Datetime("Settled At", readonly=True)

    sql_constraints(
        locals(),
        key_uniq=("UNIQUE (backend_id, key)", "The bridge tells each thing once."),
    )

    @api.depends("payload_ids.content")
    def _compute_payload(self):
        for row in self:
            row.payload = _pretty(row.payload_ids[:1].content)

    @api.depends("actions", "state", "discarded", "res_model", "res_id")
    def _compute_can(self):
        for row in self:
            row.can_open = bool(row.res_id and row.res_model in self.env)
            for action in ACTIONS:
                row["can_" + action] = row._offers(action)

    def _offers(self, action):
        if self.state != "open" and not (self.discarded and action == "retry"):
            return False
        return action in (self.actions or "").split(",")

    # What the bridge calls

    @api.model
    def bridge_known(self, backend_id):
        """Return what the bridge need not tell again.

        :returns: a list of ``[key, digest]``, one for each open row of the backend
        :raises AccessError: without the service or manager group, or for another company
        """
        backend = self._bridge_backend(backend_id)
        rows = self.sudo().search_read(
            [("backend_id", "=", backend.id), ("state", "=", "open")], ["key", "digest"]
        )
        return [[row["key"], row["digest"] or ""] for row in rows]

    @api.model
    def bridge_sync(self, backend_id, changed, gone, total):
        """Take over what the bridge has to say; saying it twice changes nothing.

        :param changed: list of dicts, each with ``key``, ``digest``, ``kind``, ``code``,
            ``message``, ``advice``, ``payload``, ``subject``, ``since`` (UTC, as Odoo writes
            it), ``attempts``, ``res_model``, ``res_id`` and ``actions`` (joined by commas);
            all but ``key`` may be left out
        :param gone: keys of what is settled
        :param total: how many things are open in the bridge, which may tell the newest only
        :returns: a dict with the numbers ``created``, ``updated`` and ``closed``
        :raises AccessError: without the service or manager group, or for another company
        :raises ValidationError: when one of ``changed`` has no key
        """
        backend = self._bridge_backend(backend_id)
        told = {}
        for item in changed:
            if not item.get("key"):
                raise ValidationError(_("Each thing that needs attention has to have a key."))
            told[item["key"]] = item
        settled = set(gone) - set(told)
        numbers = self.sudo()._numbers(told.values())
        model = self.sudo().with_context(tracking_disable=True, lang=backend.user_id.lang)
        found = model.search(
            [("backend_id", "=", backend.id), ("key", "in", list(settled | set(told)))]
        )
        closed = found.filtered(lambda row: row.key in settled and row.state == "open")
        updated, reopened = found._take_over(told, numbers)
        known = set(found.mapped("key"))
        created = model.create(
            [
                dict(self._values(item, numbers), backend_id=backend.id, key=key)
                for key, item in told.items()
                if key not in known
            ]
        )
        (updated | created)._keep_payloads(told)
        closed._close()
        (created | reopened)._schedule(backend)
        backend._attention_synced(total)
        return {"created": len(created), "updated": len(updated), "closed": len(closed)}

    @api.model
    def _bridge_backend(self, backend_id):
        """Return the backend, as superuser, that the caller may speak for."""
        user = self.env.user
        if not (user.has_group(GROUP_SERVICE) or user.has_group(GROUP_MANAGER)):
            raise AccessError(_("Only the bridge's technical user and managers may do this."))
        backend = self.env["medusa.backend"].sudo().browse(backend_id).exists()
        if not backend:
            raise UserError(_("There is no Medusa backend %s.", backend_id))
        if backend.company_id and backend.company_id not in user.company_ids:
            raise AccessError(_("This Medusa backend belongs to a company that is not yours."))
        return backend

    @api.model
    def _numbers(self, told):
        """Return what people call the orders that are told of, by their id in the shop."""
        subjects = {item["subject"] for item in told if item.get("subject")}
        orders = self.env["sale.order"].search_read(
            [("x_medusa_order_id", "in", list(subjects))],
            ["x_medusa_order_id", "client_order_ref", "name"],
        )
        return {
            order["x_medusa_order_id"]: order["client_order_ref"] or order["name"]
            for order in orders
        }

    @api.model
    def _values(self, item, numbers):
        """Return the values of a row; a kind that this version does not know becomes "other".

        :param numbers: what people call orders that Odoo has, by their id in the shop
        """
        kind = item.get("kind")
        number = numbers.get(item.get("subject")) or _number(item.get("payload"))
        name = [number or item.get("subject") or item["key"], item.get("code")]
        return {
            "name": " · ".join(filter(None, name)),
            "digest": item.get("digest") or False,
            "state": "open",
            "kind": kind if kind in dict(KINDS) else "other",
            "code": item.get("code") or False,
            "message": item.get("message") or False,
            "advice": item.get("advice") or False,
            "subject": item.get("subject") or False,
            "number": number,
            "since": item.get("since") or fields.Datetime.now(),
            "attempts": item.get("attempts") or 0,
            "res_model": item.get("res_model") or False,
            "res_id": item.get("res_id") or 0,
            "actions": item.get("actions") or False,
            "asked_at": False,
            "asked_by": False,
            "failed_at": False,
            "discarded": False,
            "closed_at": False,
        }

    def _take_over(self, told, numbers):
        """Write what is new of known rows; returns those that changed and those opened again."""
        updated = self.browse()
        reopened = self.browse()
        failed = self.browse()
        for row in self:
            item = told.get(row.key)
            if item is None or (row.state == "open" and row.digest == (item.get("digest") or "")):
                continue
            if row.state == "done":
                reopened |= row
            elif row.asked_at:
                failed |= row
            row.write(self._values(item, numbers))
            updated |= row
        failed.write({"failed_at": fields.Datetime.now()})
        failed._note(_("The bridge tried; it is not settled."))
        reopened._note(_("It needs attention again."))
        return updated, reopened

    def _keep_payloads(self, told):
        if self:
            self.payload_ids.unlink()
            self.env["medusa.attention.payload"].create(
                [
                    {"attention_id": row.id, "content": told[row.key]["payload"]}
                    for row in self
                    if told[row.key].get("payload")
                ]
            )

    def _close(self):
        if self:
            self.write({"state": "done", "closed_at": fields.Datetime.now()})
            self.activity_unlink([ACTIVITY_TYPE])
            self._note(_("Settled, says the bridge."))

    def _note(self, text):
        if self:
            self._message_log_batch({row.id: escape(text) for row in self})

    def _schedule(self, backend):
        """Give the responsible user something to do for new rows."""
        user = backend.user_id
        activity_type = self.env.ref(ACTIVITY_TYPE, raise_if_not_found=False)
        if not self or not user or not activity_type:
            return
        if len(self) > MOST_ACTIVITIES:
            backend._attention_activity(len(self))
            return
        deadline = fields.Date.context_today(self.with_context(tz=user.tz))
        # The systray tells; a mail for each row would be noise.
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": activity_type.id,
                    "automated": True,
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": row.id,
                    "user_id": user.id,
                    "date_deadline": deadline,
                    "summary": row.name,
                    "note": Markup("<p>%s</p><p>%s</p>") % (row.message or "", row.advice or ""),
                }
                for row in self
            ]
        )

    @api.autovacuum
    def _gc_settled(self):
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        self.sudo().search(
            [("state", "=", "done"), ("closed_at", "<", limit)], limit=MOST_REMOVED
        ).unlink()

    # What people do

    def action_open_record(self):
        self.ensure_one()
        if not self.can_open:
            raise UserError(_("This belongs to no record of Odoo."))
        record = self.env[self.res_model].browse(self.res_id).exists()
        if not record:
            raise UserError(_("The record is not in Odoo any more."))
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def action_retry(self):
        return self._ask("retry", _("Asked the bridge to try again."))

    def action_release(self):
        return self._ask("release", _("Released: the bridge may go on."))

    def action_confirm(self):
        return self._ask("confirm", _("Confirmed: this database is the one that is meant."))

    def action_decide_sent(self):
        return self._ask("decide", _("Decided: the shop knows already."), decision="sent")

    def action_decide_again(self):
        return self._ask("decide", _("Decided: tell the shop again."), decision="send-again")

    def action_discard(self):
        """Open the wizard that asks for a reason."""
        self._check_may("discard")
        rows = self.filtered("can_discard")
        if not rows:
            return self._nothing_to_ask()
        return {
            "type": "ir.actions.act_window",
            "name": _("Discard"),
            "res_model": "medusa.attention.discard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_attention_ids": [(6, 0, rows.ids)]},
        }

    def _discard(self, reason):
        return self._ask("discard", _("Discarded: %s", reason), reason=reason)

    def _check_may(self, action):
        if not self.env.user.has_group(ACTIONS[action]):
            raise AccessError(_("Your rights in Medusa Bridge do not allow this."))

    def _ask(self, action, done, **details):
        """Ask the bridge to do something about each row that offers it.

        :param action: a key of ``ACTIONS``
        :param done: sentence for the chatter
        :param details: ``reason`` of a discard, ``decision`` of a decide
        :returns: a client action that says what came of it
        :raises AccessError: without the group that the action takes
        :raises UserError: when nothing at all could be asked for, and not because it is settled
        """
        self._check_may(action)
        rows = self.filtered("can_" + action)
        if not rows:
            return self._nothing_to_ask()
        asked, settled, problems = rows._ask_each(action, details)
        if not asked and not settled:
            raise UserError("\n".join(problems))
        # What closed or changed meanwhile has no need of it.
        unchanged(settled).sudo()._close()
        here = unchanged(asked)
        here.sudo().with_context(tracking_disable=True).write(
            {
                "asked_at": fields.Datetime.now(),
                "asked_by": self.env.uid,
                "failed_at": False,
                "discarded": action == "discard",
            }
        )
        if action == "discard":
            (asked - here)._discarded_meanwhile()
        asked._note(done)
        return self._told(len(asked), len(settled), len(self) - len(rows), problems)

    def _discarded_meanwhile(self):
        """Remember it of rows that the bridge closed before this transaction ends."""
        if self:
            with self.env.registry.cursor() as cr:
                self.with_env(self.env(cr=cr)).sudo().write({"discarded": True})
            self.invalidate_recordset()

    def _nothing_to_ask(self):
        """Return an action that says that these are settled.

        :raises UserError: when they are not
        """
        if not self or set(self.mapped("state")) != {"done"}:
            raise UserError(_("This cannot be done for any of these."))
        return self._told(0, len(self), 0, [])

    def _ask_each(self, action, details):
        """Ask for each row; returns what was asked for, what is settled already, and problems."""
        asked = self.browse()
        settled = self.browse()
        away = self.env["medusa.backend"]
        problems = []
        end = time.monotonic() + LONGEST_ASKING
        for row in self:
            if row.backend_id in away:
                continue
            if time.monotonic() > end:
                problems.append(_("It took too long; ask again for those that are left."))
                break
            try:
                row._ask_bridge(action, details)
            except BridgeUnavailable as unavailable:
                away |= row.backend_id
                problems.append(str(unavailable))
            except UserError as refused:
                if row._is_over(refused):
                    settled |= row
                else:
                    problems.append(f"{row.name}: {refused}")
            else:
                asked |= row
        return asked, settled, problems

    def _is_over(self, refused):
        """Tell whether the bridge refused because the event is done, which it has yet to say."""
        conflict = isinstance(refused, BridgeRefused) and refused.status == CONFLICT
        return conflict and self.key.startswith("event:")

    def _ask_bridge(self, action, details):
        path, body, timeout = self._request(action, details)
        # The user may not see the backend's token, and need not.
        self.sudo().backend_id._bridge_call("POST", path, body, timeout=timeout)

    def _request(self, action, details):
        """Return path, body and timeout of the call of the bridge's admin API.

        :raises UserError: when the key is not one that this version understands
        """
        prefix, _colon, rest = self.key.partition(":")
        usual = 3
        if prefix == "event" and action in ("retry", "discard"):
            body = {"reason": details["reason"]} if action == "discard" else None
            return f"/admin/api/events/{_quoted(rest)}/{action}", body, usual
        if prefix == "pushed" and action == "retry":
            return "/admin/api/pushed/retry", self._pushed(rest), usual
        if prefix == "guard" and action == "release":
            return f"/admin/api/guards/{_quoted(rest)}/release", None, usual
        if prefix == "gate" and action == "release":
            guard = GATE_GUARDS.get(self.code, "odoo")
            return f"/admin/api/guards/{guard}/release", None, usual
        if action == "confirm":
            return "/admin/api/pairing/confirm", None, usual
        if prefix == "status" and action == "decide":
            body = dict(self._status(rest), decision=details["decision"])
            return "/admin/api/statuses/resolve", body, usual
        if action == "retry" and self.res_model and self.res_id:
            path = f"/admin/api/records/{_quoted(self.res_model)}/{self.res_id}/sync"
            return path, None, SYNC_TIMEOUT
        raise UserError(_("This cannot be asked of the bridge."))

    def _pushed(self, rest):
        """Return the body that names an item, from ``channel:key[:location]``.

        Keys and SKUs may hold colons, ids of the shop's locations do not.
        """
        channel, _colon, item = rest.partition(":")
        location = ""
        if channel == "stock" and item != self.subject and ":" in item:
            item, _colon, location = item.rpartition(":")
        body = {"channel": channel, "key": item}
        if location:
            body["location"] = location
        return body

    def _status(self, rest):
        """Return the body that names a status, from ``order:event[:reference]``."""
        order, _colon, event = rest.partition(":")
        event, _colon, reference = event.partition(":")
        if not event:
            raise UserError(_("This cannot be asked of the bridge."))
        body = {"medusa_order_id": order, "event": event}
        if reference:
            body["reference"] = reference
        return body

    @api.model
    def _told(self, asked, settled, left_out, problems):
        sentences = []
        if asked:
            sentences.append(
                _("The bridge was asked; the row closes when it is settled.")
                if asked == 1
                else _("The bridge was asked for %s rows; they close when they are settled.", asked)
            )
        if settled:
            sentences.append(
                _("It is settled already: there is nothing left to do.")
                if settled == 1
                else _("Settled already: %s.", settled)
            )
        if left_out:
            sentences.append(_("Left out, because it does not fit them: %s.", left_out))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if problems else "success" if asked else "info",
                "sticky": bool(problems),
                "message": " ".join(sentences + problems),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class MedusaAttentionPayload(models.Model):
    """What the shop sent, which is personal data.

    A model of its own, to which nobody has access: a field's groups keep it from being read, but
    in 16 not from being guessed by searching. Managers read it through ``payload`` of the row.
    """

    _name = "medusa.attention.payload"
    _description = "Medusa: Payload"

    attention_id = fields.Many2one(
        "medusa.attention", required=True, ondelete="cascade", index=True
    )
    content = fields.Text()


def _quoted(text):
    return quote(text, safe="")


def _number(payload):
    """Return what the bridge calls an order by its number in the shop, or False."""
    try:
        told = json.loads(payload or "")
        for name in ("data", "order"):
            told = told.get(name, told)
        number = told.get("display_id")
    except (ValueError, AttributeError):
        return False
    return f"MEDUSA-{number}" if number else False


def _pretty(text):
    """Return JSON indented, and any other text as it is."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False) if text else text
    except ValueError:
        return text

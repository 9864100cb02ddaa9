import hashlib
import json
import logging
from urllib.parse import urlsplit

from odoo import _, api, fields, models, release
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import sql

from ..compat import check_rights
from ..takeover import unique_fields
from . import bridge_client
from .bridge_client import BridgeRefused, BridgeUnavailable
from .settings_keys import BY_KEY, FIELDS, SETTINGS

_logger = logging.getLogger(__name__)

#: Version of what the bridge reads and writes here.
API = 1

#: What the lines of mappings are rendered from.
MAPPED = (
    "location_ids.warehouse_id.code",
    "location_ids.location_id",
    "location_ids.medusa_id",
    "location_ids.medusa_name",
    "carrier_ids.carrier_id",
    "carrier_ids.medusa_option",
    "carrier_ids.medusa_name",
    "payment_ids.medusa_provider",
    "payment_ids.journal_id",
)

#: The admin token is in a column that the ORM does not know: no read, search, sort or export
#: reaches it, whatever rights somebody has.
TOKEN_COLUMN = "bridge_token"


class MedusaBackend(models.Model):
    """A shop's bridge: where it is, and how it works."""

    _name = "medusa.backend"
    _description = "Medusa Backend"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    code = fields.Char(
        copy=False,
        tracking=True,
        help="What odoo.backend in the bridge's file says. Needed only when several bridges work"
        " with this database.",
    )
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        "Company",
        default=lambda self: self.env.company,
        tracking=True,
        help="Only users of this company see the backend. Empty: all companies.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
        help="Gets an activity when something needs attention: a user of the Medusa Bridge, and of"
        " the backend's company.",
    )
    bridge_url = fields.Char(
        "Bridge Address",
        default="http://127.0.0.1:8081",
        copy=False,
        tracking=True,
        help="Address of the bridge's admin API as Odoo's server reaches it: admin.host and"
        " admin.port in the bridge's file.",
    )
    admin_token = fields.Char(
        compute="_compute_admin_token",
        inverse="_inverse_admin_token",
        groups="medusa_bridge.group_manager",
        help="The bridge's admin.token. Write only: nobody can read it here once it is saved, and"
        " it is forgotten when the address changes."
        " Without one in its file, the bridge makes one and keeps it in the file admin.token of"
        " its data directory.",
    )
    has_admin_token = fields.Boolean("Admin Token Stored", compute="_compute_has_admin_token")
    image_base_url = fields.Char(
        "Image Address",
        tracking=True,
        help="Beginning of the addresses of product images as strangers reach Odoo, such as"
        " https://odoo.example.com. Empty: Odoo's own address (web.base.url).",
    )
    addon_version = fields.Char(compute="_compute_addon_version")

    applied_revision = fields.Char("Settings Read", copy=False, readonly=True)
    applied_at = fields.Datetime("Settings Read At", copy=False, readonly=True)
    settings_problems = fields.Text("Problems of the Settings", copy=False, readonly=True)
    settings_state = fields.Selection(
        [
            ("unknown", "Not read by the bridge yet"),
            ("pending", "Changed, not read by the bridge yet"),
            ("refused", "Refused by the bridge"),
            ("applied", "In force"),
        ],
        "State of the Settings",
        compute="_compute_settings_state",
    )

    def _auto_init(self):
        result = super()._auto_init()
        if not sql.column_exists(self.env.cr, self._table, TOKEN_COLUMN):
            sql.create_column(self.env.cr, self._table, TOKEN_COLUMN, "varchar")
        return result

    @api.constrains("bridge_url", "image_base_url")
    def _check_addresses(self):
        for backend in self:
            for field in ("bridge_url", "image_base_url"):
                if backend[field] and not _is_address(backend[field]):
                    raise ValidationError(
                        _(
                            "%(field)s has to be an address such as http://127.0.0.1:8081,"
                            " without user, query and fragment.",
                            field=backend._fields[field].get_description(self.env)["string"],
                        )
                    )

    @api.constrains("code", "active")
    def _check_code(self):
        for backend in self.filtered(lambda each: each.active and each.code):
            others = self.sudo().search_count(
                [("code", "=", backend.code), ("id", "!=", backend.id)]
            )
            if others:
                raise ValidationError(
                    _("Another backend has the code %(code)s.", code=backend.code)
                )

    @api.constrains("user_id", "company_id")
    def _check_responsible(self):
        for backend in self.filtered("user_id"):
            user = backend.user_id
            if not user.has_group("medusa_bridge.group_user"):
                raise ValidationError(
                    _(
                        "%(user)s cannot be responsible without the rights of Medusa Bridge.",
                        user=user.name,
                    )
                )
            if backend.company_id and backend.company_id not in user.company_ids:
                raise ValidationError(
                    _(
                        "%(user)s cannot be responsible without access to %(company)s.",
                        user=user.name,
                        company=backend.company_id.display_name,
                    )
                )

    def write(self, vals):
        if "bridge_url" in vals and not self.env.su:
            # Otherwise a manager could have the stored token sent to an address of theirs.
            self._check_manager()
            moved = self.filtered(lambda each: each.bridge_url != vals["bridge_url"])
            known = moved.browse(moved._stored_tokens())
            moved._forget_token()
            if not vals.get("admin_token"):
                known._say_token_forgotten()
        return super().write(vals)

    @api.onchange("bridge_url")
    def _onchange_bridge_url(self):
        saved = self._origin
        if saved.has_admin_token and self.bridge_url != saved.bridge_url and not self.admin_token:
            return {
                "warning": {
                    "title": _("Admin Token"),
                    "message": _(
                        "The stored admin token is for the address before and is forgotten when"
                        " this is saved: type the one of the new address."
                    ),
                    "type": "notification",
                }
            }
        return None

    def _say_token_forgotten(self):
        for backend in self:
            backend._message_log(
                body=_("The admin token was forgotten, because it was for the address before.")
            )

    def _compute_admin_token(self):
        self.admin_token = False

    def _inverse_admin_token(self):
        """Store a token that was typed; an empty one changes nothing."""
        for backend in self.filtered("admin_token"):
            token = backend.admin_token.strip()
            if token != backend._stored_tokens().get(backend.id):
                backend._store_token(token)
        self.invalidate_recordset(["admin_token", "has_admin_token"])

    def _store_token(self, token):
        self.env.cr.execute(
            # The column is a constant of this file.
            f"UPDATE medusa_backend SET {TOKEN_COLUMN} = %s WHERE id IN %s",
            (token or None, tuple(self.ids)),
        )
        self._forget_look()

    def _stored_tokens(self):
        """Return the stored token by id of the backends that have one."""
        if not self.ids:
            return {}
        self.env.cr.execute(
            f"SELECT id, {TOKEN_COLUMN} FROM medusa_backend"
            f" WHERE id IN %s AND {TOKEN_COLUMN} IS NOT NULL",
            (tuple(self.ids),),
        )
        return dict(self.env.cr.fetchall())

    @api.depends("admin_token")
    def _compute_has_admin_token(self):
        stored = self._origin._stored_tokens()
        for backend in self:
            backend.has_admin_token = backend._origin.id in stored

    def _compute_addon_version(self):
        self.addon_version = self._addon_version()

    @api.model
    def _addon_version(self):
        module = self.env["ir.module.module"].sudo()._get("medusa_bridge")
        return module.latest_version or release.major_version

    def copy_data(self, default=None):
        result = super().copy_data(default=default)
        for backend, values in zip(self, result):
            if not (default or {}).get("name"):
                values["name"] = _("%(name)s (copy)", name=backend.name)
        return result

    def action_forget_token(self):
        """Forget the stored admin token."""
        self._check_manager()
        self._forget_token()

    def _forget_token(self):
        if self:
            self._store_token(None)
            self.invalidate_recordset(["has_admin_token"])

    def _check_manager(self):
        """Refuse people who do not manage these backends: what follows asks no rights of its own.

        :raises AccessError:
        """
        if not (self.env.su or self.env.user.has_group("medusa_bridge.group_manager")):
            raise AccessError(_("Only managers of the Medusa bridge may do this."))
        check_rights(self, "write")

    # What the bridge reads and writes

    @api.model
    def bridge_settings(self, code=""):
        """Return the settings of a backend to the bridge.

        :param code: the backend's code; empty: the only active backend is meant
        :returns: dict with ``backend_id`` (int, or False without an active backend), ``code``,
            ``addon`` (version), ``api`` (int), ``revision`` (hex digest of the settings) and
            ``settings`` (text by key, written as in the bridge's file; what is absent is decided
            there)
        :raises AccessError: for users who are neither the bridge's own nor managers
        :raises UserError: when no code says which of several is meant
        """
        self._check_service()
        domain = [("code", "=", code)] if code else []
        found = self.search(domain, limit=2)
        if len(found) > 1:
            raise UserError(
                _(
                    "Several Medusa backends are active: write the code of one to odoo.backend in"
                    " the bridge's file."
                )
            )
        answer = {"backend_id": found.id, "api": API, "addon": self._addon_version()}
        if not found:
            return {**answer, "code": code or "", "revision": "", "settings": {}}
        settings = found.sudo()._settings()
        return {
            **answer,
            "code": found.code or "",
            "revision": revision(settings),
            "settings": settings,
        }

    @api.model
    def bridge_settings_result(self, backend_id, revision, problems):
        """Take what the bridge made of the settings.

        :param backend_id: the backend that they are of
        :param revision: what :meth:`bridge_settings` called them
        :param problems: list of dicts ``{"key": "stock.locations", "message": "…"}``; empty: they
            are in force
        :returns: True
        :raises AccessError: for users who are neither the bridge's own nor managers
        """
        self._check_service()
        backend = self.with_context(active_test=False).search([("id", "=", backend_id)])
        backend.sudo().write(
            {
                "applied_revision": revision,
                "applied_at": fields.Datetime.now(),
                "settings_problems": "\n".join(map(backend._problem_text, problems)) or False,
            }
        )
        return True

    @api.model
    def bridge_identity(self):
        """Return what tells this database from a copy of it.

        Odoo shows these parameters to administrators only; the bridge's own user needs them to see
        that it talks to another database than before.

        :returns: dict with ``database_uuid``, ``base_url`` (texts) and ``neutralized`` (bool)
        :raises AccessError: for users who are neither the bridge's own nor managers
        """
        self._check_service()
        parameters = self.env["ir.config_parameter"].sudo()
        neutralized = str(parameters.get_param("database.is_neutralized"))
        return {
            "database_uuid": parameters.get_param("database.uuid") or "",
            "base_url": parameters.get_param("web.base.url") or "",
            "neutralized": neutralized.lower() in ("true", "1"),
        }

    @api.model
    def bridge_unique(self):
        """Return which of the shop's ids PostgreSQL itself keeps unique.

        :returns: list of ``model.field``, such as ``sale.order.x_medusa_order_id``
        :raises AccessError: for users who are neither the bridge's own nor managers
        """
        self._check_service()
        return unique_fields(self.env.cr)

    def _check_service(self):
        user = self.env.user
        if not (
            self.env.su
            or user.has_group("medusa_bridge.group_service")
            or user.has_group("medusa_bridge.group_manager")
        ):
            raise AccessError(
                _(
                    "Only the bridge's own user (group Medusa Bridge: Service) and managers may"
                    " do this."
                )
            )

    def _problem_text(self, problem):
        key = str(problem.get("key", ""))
        setting = BY_KEY.get(key)
        label = key
        if setting:
            label = self._fields[setting.field].get_description(self.env)["string"]
        return _(
            "%(setting)s: %(message)s", setting=label, message=str(problem.get("message", ""))
        )

    def _settings(self):
        """Return text by key, as the bridge's file writes it; only what has a value."""
        self.ensure_one()
        settings = {}
        for setting in SETTINGS:
            text = self._setting_text(setting)
            if text:
                settings[setting.key] = text
        return settings

    def _setting_text(self, setting):
        value = self[setting.field]
        if setting.kind == "boolean":
            return "true" if value else "false"
        if setting.kind == "integer":
            return str(value)
        if setting.kind == "many2one":
            return str(value.id) if value else ""
        if setting.kind == "datetime":
            return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else ""
        if setting.kind == "domain":
            return "" if (value or "").strip() == "[]" else (value or "").strip()
        if setting.kind == "mapping":
            return "; ".join(filter(None, (line._mapping(setting.key) for line in value)))
        return (value or "").strip()

    @api.depends("applied_revision", "settings_problems", *FIELDS, *MAPPED)
    def _compute_settings_state(self):
        for backend in self:
            if not backend.applied_revision:
                backend.settings_state = "unknown"
            elif backend.applied_revision != revision(backend.sudo()._settings()):
                backend.settings_state = "pending"
            elif backend.settings_problems:
                backend.settings_state = "refused"
            else:
                backend.settings_state = "applied"

    # What Odoo asks the bridge

    @api.model
    def _for_company(self, company=None):
        """Return the active backend of a company (default: the current one), or an empty set.

        A backend of the company goes before one of all companies.
        """
        company = company or self.env.company
        found = self.sudo().search([("company_id", "in", (company.id, False))])
        return (found.filtered("company_id") or found)[:1].with_env(self.env)

    def _bridge_connection(self):
        """Return address and token as plain data, for work outside of the transaction.

        :returns: ``{"address": "http://…", "token": "…"}``, or None when one of them is missing
            or the backend is archived
        """
        self.ensure_one()
        backend = self.sudo()
        token = self._stored_tokens().get(self.id)
        if not (backend.active and backend.bridge_url and token):
            return None
        return {"address": backend.bridge_url.rstrip("/"), "token": token}

    def _bridge_call(self, method, path, body=None, timeout=bridge_client.TIMEOUT):
        """Ask the bridge.

        Never from a computed field or while a form loads: the user waits for the answer.

        :param method: ``GET`` or ``POST``
        :param path: path and query of the admin API, quoted
        :param body: what goes out as JSON, or None
        :param timeout: seconds
        :returns: the answer, a dict
        :raises UserError: when address or token are missing or the backend is archived;
            :class:`~.bridge_client.BridgeUnavailable` when the bridge cannot be asked,
            :class:`~.bridge_client.BridgeRefused` when it refuses
        """
        self.ensure_one()
        connection = self._bridge_connection()
        if not connection:
            raise UserError(self._why_no_connection())
        address = connection["address"]
        try:
            return bridge_client.call(address, connection["token"], method, path, body, timeout)
        except bridge_client.CallFailed as failure:
            _logger.info(
                "The bridge at %s did not do %s %s: %s %s",
                address,
                method,
                path,
                failure.reason,
                failure.code,
            )
            raise self._refusal(failure, address, timeout) from failure

    def _refusal(self, failure, address, timeout):
        """Return the exception that tells people why a call failed; it never holds the token."""
        if failure.reason == "timeout":
            return BridgeUnavailable(
                _(
                    "The bridge at %(address)s did not answer within %(seconds)s seconds.",
                    address=address,
                    seconds=timeout,
                )
            )
        if failure.reason == "unreachable":
            return BridgeUnavailable(
                _(
                    "The bridge at %(address)s cannot be reached. Is it running, and is this the"
                    " address of its admin API?",
                    address=address,
                )
            )
        if failure.reason == "stranger":
            return BridgeUnavailable(
                _(
                    "What answers at %(address)s (with HTTP %(status)s) is not the bridge's admin"
                    " API.",
                    address=address,
                    status=failure.status,
                )
            )
        if failure.reason == "token":
            message = _("The bridge at %(address)s refused the admin token.", address=address)
        else:
            message = _(
                "The bridge refused: %(message)s",
                message=failure.message or failure.code or failure.status,
            )
        return BridgeRefused(message, failure.status, failure.code)

    def _why_no_connection(self):
        backend = self.sudo()
        if not backend.active:
            return _("The Medusa backend %(name)s is archived.", name=backend.name)
        if not backend.bridge_url:
            return _(
                "Give the address of the bridge on the Medusa backend %(name)s.",
                name=backend.name,
            )
        return _(
            "Give the admin token of the bridge on the Medusa backend %(name)s.", name=backend.name
        )


def revision(settings):
    """Return the digest of settings, the same for the same settings."""
    text = json.dumps(settings, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_address(text):
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018, raises for what is no port
    except ValueError:
        return False
    return bool(
        parts.scheme in ("http", "https")
        and parts.hostname
        and not parts.username
        and not parts.password
        and not parts.query
        and not parts.fragment
        and not any(character.isspace() for character in text)
    )

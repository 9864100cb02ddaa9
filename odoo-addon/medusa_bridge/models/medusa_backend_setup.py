from odoo import _, api, fields, models
from odoo.exceptions import UserError

from ..compat import GROUP_USERS, PRICES_ROUNDED, PRODUCT_TYPE
from .bridge_client import BridgeRefused, BridgeUnavailable
from .locks import unchanged

#: Seconds for the bridge's doctor, which asks Odoo and the shop many things.
DOCTOR_TIMEOUT = 60

#: Seconds for the bridge to read and take over the settings.
REREAD_TIMEOUT = 15

#: Fields of the secrets that the bridge has, by its names of them.
SECRETS = {
    "odoo.api-key": "secret_odoo_api_key",
    "medusa.api-key": "secret_medusa_api_key",
    "webhook.secrets": "secret_webhook",
    "medusa.webhook-secret": "secret_medusa_webhook",
    "admin.token": "secret_admin_token",
}

#: Fields that are empty until somebody looks how the bridge is, or tests it.
_LOOKED_UP = (
    "checked_at",
    "bridge_problem",
    "bridge_version",
    "medusa_url",
    "gate_message",
    "pairing_text",
    "tested_at",
)


class MedusaBackend(models.Model):
    """Setting up: what the bridge says of itself, what is still to do, and the buttons for it.

    What the bridge says is stored when somebody presses a button: nothing asks it while a form
    loads.
    """

    _inherit = "medusa.backend"

    checked_at = fields.Datetime("Last Looked At", copy=False, readonly=True)
    bridge_state = fields.Selection(
        [
            ("unknown", "Not looked at yet"),
            ("reachable", "Reachable"),
            ("unreachable", "Not reachable"),
            ("refused", "Token refused"),
        ],
        "Bridge",
        default="unknown",
        copy=False,
        readonly=True,
    )
    bridge_problem = fields.Char("What Is Wrong", copy=False, readonly=True)
    bridge_version = fields.Char(copy=False, readonly=True)
    medusa_url = fields.Char("Shop", copy=False, readonly=True, help="medusa.url of the bridge.")
    gate_message = fields.Char("Work in Odoo", copy=False, readonly=True)
    secret_odoo_api_key = fields.Boolean("Key for Odoo", copy=False, readonly=True)
    secret_medusa_api_key = fields.Boolean("Key for the Shop", copy=False, readonly=True)
    secret_webhook = fields.Boolean("Secret of Webhooks", copy=False, readonly=True)
    secret_medusa_webhook = fields.Boolean(
        "Secret of the Shop's Webhooks",
        copy=False,
        readonly=True,
        help="Only some shops check it.",
    )
    secret_admin_token = fields.Boolean("Own Admin Token", copy=False, readonly=True)
    pairing_state = fields.Selection(
        [
            ("unknown", "Not looked at yet"),
            ("none", "With no database yet"),
            ("paired", "With this database"),
            ("other", "With another database"),
        ],
        "Paired",
        default="unknown",
        copy=False,
        readonly=True,
    )
    pairing_text = fields.Char("Paired Database", copy=False, readonly=True)
    finding_ids = fields.One2many("medusa.backend.finding", "backend_id", "Findings", readonly=True)
    job_ids = fields.One2many("medusa.backend.job", "backend_id", "Jobs", readonly=True)
    guard_ids = fields.One2many("medusa.backend.guard", "backend_id", "Guards", readonly=True)
    tested_at = fields.Datetime("Last Tested At", copy=False, readonly=True)
    test_errors = fields.Integer("Things to Repair", copy=False, readonly=True)
    test_warnings = fields.Integer("Things to Look At", copy=False, readonly=True)
    has_delivery = fields.Boolean(compute="_compute_has_delivery")

    step_token = fields.Boolean(compute="_compute_steps")
    step_user = fields.Boolean(compute="_compute_steps")
    step_reachable = fields.Boolean(compute="_compute_steps")
    step_secrets = fields.Boolean(compute="_compute_steps")
    step_paired = fields.Boolean(compute="_compute_steps")
    step_settings = fields.Boolean(compute="_compute_steps")
    step_digits = fields.Boolean(compute="_compute_steps")
    step_service_products = fields.Boolean(compute="_compute_steps")
    step_products = fields.Boolean(compute="_compute_steps")
    step_tested = fields.Boolean(compute="_compute_steps")
    setup_done = fields.Boolean(compute="_compute_steps")
    products_with_sku = fields.Integer("Products for the Shop", compute="_compute_products")
    products_without_sku = fields.Integer(
        "Products Without Internal Reference", compute="_compute_products"
    )

    #: What the first set-up consists of, in its order.
    _STEPS = (
        "step_token",
        "step_reachable",
        "step_user",
        "step_secrets",
        "step_paired",
        "step_digits",
        "step_service_products",
        "step_products",
        "step_settings",
        "step_tested",
    )

    @api.depends("carrier_ids")
    def _compute_has_delivery(self):
        self.has_delivery = "delivery.carrier" in self.env

    @api.depends("company_id")
    def _compute_products(self):
        for backend in self:
            products = self.env["product.product"].with_company(
                backend.company_id or self.env.company
            )
            sold = [("sale_ok", "=", True), ("product_tmpl_id.medusa_sell", "=", True)]
            with_sku = products.search_count([*sold, ("default_code", "not in", (False, ""))])
            backend.products_with_sku = with_sku
            backend.products_without_sku = products.search_count(
                [*sold, ("default_code", "in", (False, "")), ("type", "!=", "service")]
            )

    @api.depends(
        "has_admin_token",
        "bridge_state",
        "pairing_state",
        "settings_state",
        "tested_at",
        "test_errors",
        "products_with_sku",
        "company_id",
        "orders_unknown_sku",
        "orders_shipping_sku",
        "orders_discount_sku",
        "orders_adjustment_sku",
        "orders_placeholder_sku",
        *SECRETS.values(),
    )
    def _compute_steps(self):
        digits = self.env["decimal.precision"].sudo().precision_get("Product Price")
        for backend in self:
            currency = (backend.company_id or self.env.company).currency_id
            backend.step_token = bool(backend.has_admin_token and backend.bridge_url)
            backend.step_reachable = backend.bridge_state == "reachable"
            backend.step_user = bool(backend._service_users())
            backend.step_secrets = all(
                backend[field]
                for field in ("secret_odoo_api_key", "secret_medusa_api_key", "secret_webhook")
            )
            backend.step_paired = backend.pairing_state == "paired"
            backend.step_digits = not PRICES_ROUNDED or digits >= currency.decimal_places
            backend.step_service_products = not backend._missing_skus()
            backend.step_products = bool(backend.products_with_sku)
            backend.step_settings = backend.settings_state == "applied"
            backend.step_tested = bool(backend.tested_at and not backend.test_errors)
            backend.setup_done = all(backend[step] for step in self._STEPS)

    def _service_users(self):
        """Return the active technical users, as superuser."""
        group = self.env.ref("medusa_bridge.group_service").sudo()
        return group[GROUP_USERS].filtered("active")

    def _service_skus(self):
        """Return the internal references of the service products of order lines."""
        fields_of_skus = ["orders_shipping_sku", "orders_discount_sku", "orders_adjustment_sku"]
        if self.orders_unknown_sku == "placeholder":
            fields_of_skus.append("orders_placeholder_sku")
        return [self[field] for field in fields_of_skus if self[field]]

    def _missing_skus(self):
        """Return those of the service products' internal references that no product has."""
        skus = self._service_skus()
        products = self.env["product.product"].sudo().with_context(active_test=False)
        found = products.search([("default_code", "in", skus)])
        return set(skus) - set(found.mapped("default_code"))

    # Buttons

    def action_check_connection(self):
        """Ask the bridge how it is, and keep the answer; a failure is kept, too."""
        self.ensure_one()
        self._check_manager()
        try:
            self._look()
        except (BridgeUnavailable, BridgeRefused) as failure:
            refused = isinstance(failure, BridgeRefused) and failure.status == 401
            values = {
                "checked_at": fields.Datetime.now(),
                "bridge_state": "refused" if refused else "unreachable",
                "bridge_problem": str(failure.args[0]),
            }
            self._keep(lambda backend: backend.write(values))
            return self._notification(str(failure.args[0]), "danger")
        return self._notification(_("The bridge answered."))

    def action_test(self):
        """Let the bridge's doctor look at everything, and keep what it found."""
        self.ensure_one()
        self._check_manager()
        answer = self._bridge_call("POST", "/admin/api/doctor", timeout=DOCTOR_TIMEOUT)
        order = {"error": 0, "warning": 1, "ok": 2}
        found = sorted(
            answer.get("findings") or [], key=lambda each: order.get(each.get("level"), 0)
        )
        lines = self.env["medusa.backend.finding"]
        values = [lines._values(each, number) for number, each in enumerate(found)]
        errors = sum(1 for each in values if each["level"] == "error")
        warnings = sum(1 for each in values if each["level"] == "warning")
        self._keep(
            lambda backend: backend.write(
                {
                    "finding_ids": [(2, line.id) for line in backend.finding_ids]
                    + [(0, 0, each) for each in values],
                    "tested_at": fields.Datetime.now(),
                    "test_errors": errors,
                    "test_warnings": warnings,
                }
            )
        )
        sentence = _(
            "To be repaired: %(errors)s. To be looked at: %(warnings)s.",
            errors=errors,
            warnings=warnings,
        )
        return self._look_after(
            sentence,
            "danger" if errors else "warning" if warnings else "success",
            self.action_open_findings() if errors or warnings else None,
        )

    def action_open_findings(self):
        """Open what the last test found that is not in order."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": _("To Repair and to Look At"),
            "res_model": "medusa.backend.finding",
            "views": [(False, "list")],
            "domain": [("backend_id", "=", self.id), ("level", "!=", "ok")],
            "target": "current",
        }

    def action_confirm_pairing(self):
        """Tell the bridge that this is the database that it shall work with."""
        self.ensure_one()
        self._check_manager()
        self._bridge_call("POST", "/admin/api/pairing/confirm")
        return self._look_after(_("The bridge works with this database now."))

    def action_apply_settings(self):
        """Let the bridge read the settings now.

        Writes nothing here: the bridge reports what it made of them in a transaction of its own,
        on the same record, before it answers.
        """
        self.ensure_one()
        self._check_manager()
        answer = self._bridge_call(
            "POST", "/admin/api/settings/reread", timeout=REREAD_TIMEOUT
        )
        problems = answer.get("problems") or []
        if problems:
            return self._notification(
                _("Settings that the bridge refused: %(number)s.", number=len(problems)), "danger"
            )
        return self._notification(_("The bridge works by these settings now."))

    def action_create_service_user(self):
        """Open the wizard that makes the bridge's technical user."""
        self.ensure_one()
        self._check_manager()
        if not self.env.user.has_group("base.group_system"):
            raise UserError(
                _("Only administrators (Settings) make users: ask one to open this form.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": _("Technical User"),
            "res_model": "medusa.technical.user",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_backend_id": self.id},
        }

    def action_create_service_products(self):
        """Make the products of shipping, discount and adjustment lines that are missing.

        Otherwise the bridge's user needs the right to make products until each was used once.
        """
        self.ensure_one()
        self._check_manager()
        products = self.env["product.product"].sudo()
        names = {
            "orders_shipping_sku": _("Shipping (Medusa)"),
            "orders_discount_sku": _("Discount (Medusa)"),
            "orders_adjustment_sku": _("Adjustment (Medusa)"),
            "orders_placeholder_sku": _("Product not in Odoo (Medusa)"),
        }
        missing = self._missing_skus()
        for field, name in names.items():
            if self[field] in missing:
                missing.discard(self[field])
                products.create(
                    {
                        "name": name,
                        "default_code": self[field],
                        PRODUCT_TYPE: "service",
                        "list_price": 0.0,
                        "taxes_id": [(6, 0, [])],
                        "invoice_policy": "order",
                        "purchase_ok": False,
                        "medusa_sell": False,
                    }
                )
        return {
            "type": "ir.actions.act_window",
            "name": _("Service Products of Order Lines"),
            "res_model": "product.product",
            "views": [(False, "list"), (False, "form")],
            "domain": [("default_code", "in", self._service_skus())],
        }

    def action_open_products_without_sku(self):
        """Open the products that the shop cannot get, because they have no internal reference."""
        return {
            "type": "ir.actions.act_window",
            "name": _("Products Without Internal Reference"),
            "res_model": "product.product",
            "views": [(False, "list"), (False, "form")],
            "domain": [
                ("sale_ok", "=", True),
                ("product_tmpl_id.medusa_sell", "=", True),
                ("default_code", "in", (False, "")),
                ("type", "!=", "service"),
            ],
        }

    def action_open_digits(self):
        """Open the decimal accuracy of prices."""
        return {
            "type": "ir.actions.act_window",
            "name": _("Decimal Accuracy"),
            "res_model": "decimal.precision",
            "views": [(False, "list"), (False, "form")],
            "domain": [("name", "=", "Product Price")],
        }

    def action_open_service_users(self):
        """Open the technical users."""
        self._check_manager()
        return {
            "type": "ir.actions.act_window",
            "name": _("Technical Users"),
            "res_model": "res.users",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._service_users().ids)],
        }

    # What the bridge says

    def _look(self):
        """Ask the bridge how it is and store the answer.

        :raises UserError: when it cannot be asked
        """
        self.ensure_one()
        overview = self._bridge_call("GET", "/admin/api/overview?days=1")
        pairing = self._bridge_call("GET", "/admin/api/pairing")
        gate = overview.get("gate") or {}
        secrets = overview.get("secrets") or {}
        values = {field: bool(secrets.get(name)) for name, field in SECRETS.items()}
        values.update(
            checked_at=fields.Datetime.now(),
            bridge_state="reachable",
            bridge_problem=False,
            bridge_version=overview.get("bridge") or False,
            medusa_url=(overview.get("medusa") or {}).get("url") or False,
            gate_message=False if gate.get("open", True) else gate.get("message"),
            **self._pairing_values(pairing),
        )

        def store(backend):
            backend.write(values)
            backend._replace("job_ids", overview.get("jobs") or [])
            backend._replace("guard_ids", overview.get("guards") or [])

        self._keep(store)

    def _look_after(self, sentence, kind="success", then=None):
        """Look how the bridge is after it did something, and return an action that says so.

        What was done stays done when the bridge cannot be asked.

        :param then: the action that follows; by default the form is loaded anew
        """
        try:
            self._look()
        except (BridgeUnavailable, BridgeRefused) as failure:
            sentence = _(
                "%(sentence)s How the bridge is now is not known: %(failure)s",
                sentence=sentence,
                failure=failure.args[0],
            )
        return self._notification(sentence, kind, then)

    def _forget_look(self):
        """Forget what was learnt of the bridge at another address, or with another token."""
        for backend in self.sudo():
            backend.write(
                {
                    **dict.fromkeys(SECRETS.values(), False),
                    **dict.fromkeys(_LOOKED_UP, False),
                    "bridge_state": "unknown",
                    "pairing_state": "unknown",
                    "test_errors": 0,
                    "test_warnings": 0,
                    **{
                        lines: [(2, line.id) for line in backend[lines]]
                        for lines in ("finding_ids", "job_ids", "guard_ids")
                    },
                }
            )

    def _keep(self, store):
        """Write what the bridge said.

        Asking it took its time, in which the bridge itself may have written on this record. Then
        the write goes into a transaction of its own: in this one it would fail, and Odoo would
        repeat the request and ask the bridge once more.

        :param store: called with the record, and nothing else that is read before
        """
        if unchanged(self):
            store(self)
            return
        with self.env.registry.cursor() as cr:
            store(self.with_env(self.env(cr=cr)))
        self.invalidate_recordset()

    def _pairing_values(self, pairing):
        paired = pairing.get("paired") or {}
        uuid = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        # The technical user may not read Odoo's parameters: then the bridge knows no uuid.
        same = paired.get("database_uuid") in (uuid, "", None)
        same = same and paired.get("database") == self.env.cr.dbname
        if not paired:
            state = "none"
        elif same and pairing.get("matches", True):
            state = "paired"
        else:
            state = "other"
        text = " ".join(filter(None, (paired.get("database"), paired.get("base_url"))))
        return {"pairing_state": state, "pairing_text": text or False}

    def _replace(self, field, said):
        """Make the lines what the bridge says; those of a name that is there stay the same."""
        lines = self[field]
        known = {line.name: line for line in lines}
        named = {}
        for each in said:
            values = lines._values(each)
            named[values["name"]] = values
        commands = [(2, line.id) for name, line in known.items() if name not in named]
        for name, values in named.items():
            commands.append((1, known[name].id, values) if name in known else (0, 0, values))
        self.write({field: commands})

    def _notification(self, message, kind="success", then=None):
        """Return an action that shows a sentence and loads the form anew, or goes on."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": message,
                "type": kind,
                "sticky": kind == "danger",
                "next": then or {"type": "ir.actions.act_window_close"},
            },
        }

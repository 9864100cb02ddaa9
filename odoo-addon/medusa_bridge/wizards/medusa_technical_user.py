from datetime import timedelta

from odoo import _, api, fields, models
from odoo.addons.base.models.res_users import check_identity
from odoo.exceptions import AccessError, UserError

from ..compat import KEYS_EXPIRE, USER_GROUPS, make_api_key

#: What the bridge needs: its own group, and Odoo's rights that its doctor looks for.
GROUPS = (
    "medusa_bridge.group_service",
    "sales_team.group_sale_salesman_all_leads",
    "base.group_partner_manager",
    "stock.group_stock_user",
)

#: Besides, where captured payments make invoices.
INVOICING = "account.group_account_invoice"


class MedusaTechnicalUser(models.TransientModel):
    """Makes the user with which the bridge works, and its key."""

    _name = "medusa.technical.user"
    _description = "Medusa Technical User"

    backend_id = fields.Many2one("medusa.backend", required=True, ondelete="cascade")
    user_id = fields.Many2one(
        "res.users",
        "Existing User",
        domain="[('share', '=', False)]",
        ondelete="cascade",
        help="A user with which the bridge works already: it gets the rights that it lacks, and"
        " keeps its key. Empty: a new user.",
    )
    name = fields.Char(required=True, default="Medusa Bridge")
    login = fields.Char(required=True, default="medusa-bridge")
    email = fields.Char(
        "E-mail",
        help="Odoo posts no note on an order for a user without an e-mail address. Take one that"
        " no other user or contact has.",
    )
    company_ids = fields.Many2many(
        "res.company",
        string="Companies",
        required=True,
        compute="_compute_company_ids",
        store=True,
        readonly=False,
        help="The companies whose orders and products the bridge works with.",
    )
    invoicing = fields.Boolean(
        "May Invoice",
        compute="_compute_invoicing",
        store=True,
        readonly=False,
        help="Needed only when a captured payment makes an invoice.",
    )
    key_days = fields.Selection(
        [("0", "Stays valid"), ("90", "3 months"), ("365", "1 year")],
        "Key Expires",
        default="0",
        required=True,
        help="From Odoo 18 on, a key that a user makes for itself lives 90 days at most. One made"
        " here may stay valid; if it expires, the bridge stops until it gets another, and its test"
        " warns 14 days before.",
    )
    keys_expire = fields.Boolean(default=KEYS_EXPIRE, readonly=True)

    @api.depends("backend_id")
    def _compute_company_ids(self):
        for wizard in self:
            backend = wizard.backend_id
            wizard.company_ids = (
                backend.orders_company_id or backend.company_id or self.env.company
            )

    @api.depends("backend_id")
    def _compute_invoicing(self):
        for wizard in self:
            wizard.invoicing = wizard.backend_id.orders_on_captured in (
                "invoice",
                "invoice-and-pay",
            )

    @check_identity
    def action_create(self):
        """Make the user and its key, and show the key, this once; or equip an existing user."""
        self.ensure_one()
        user = self._equip_user() if self.user_id else self._create_user()
        key = False if self.user_id else self._create_key(user)
        return {
            "type": "ir.actions.act_window",
            "name": _("Technical User"),
            "res_model": "medusa.technical.user.show",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_login": user.login,
                "default_key": key,
                "default_configuration": self._configuration(user),
            },
        }

    def _groups(self):
        """Return the groups that the bridge's user needs.

        :raises AccessError: for people who may not give rights
        """
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(_("Only administrators (Settings) make users."))
        names = GROUPS + ((INVOICING,) if self.invoicing else ())
        return self.env["res.groups"].union(*(self.env.ref(name) for name in names))

    def _equip_user(self):
        """Give an existing user the rights and companies that it lacks, and return it."""
        self.user_id.write(
            {
                USER_GROUPS: [(4, group.id) for group in self._groups()],
                "company_ids": [(4, company.id) for company in self.company_ids],
            }
        )
        return self.user_id

    def _create_user(self):
        """Return the new user, with the rights that the bridge needs and no password.

        :raises UserError: when its e-mail address is missing or the login is taken
        """
        groups = self.env.ref("base.group_user") + self._groups()
        users = self.env["res.users"].with_context(active_test=False, no_reset_password=True)
        if not self.email:
            raise UserError(_("The technical user needs an e-mail address."))
        if users.search_count([("login", "=", self.login)]):
            raise UserError(
                _("There is a user %(login)s already: take another login.", login=self.login)
            )
        companies = self.company_ids
        company = self.backend_id.orders_company_id
        values = {
            "name": self.name,
            "login": self.login,
            "email": self.email,
            "company_ids": [(6, 0, companies.ids)],
            "company_id": (company if company in companies else companies[:1]).id,
            # Nobody reads its mail.
            "notification_type": "inbox",
            USER_GROUPS: [(6, 0, groups.ids)],
        }
        # The bridge tells some of Odoo's refusals apart by their English sentences.
        language = self.env["res.lang"].search([("code", "=like", "en%")], limit=1)
        if language:
            values["lang"] = language.code
        return users.create(values)

    def _create_key(self, user):
        days = int(self.key_days)
        expiration = fields.Datetime.now() + timedelta(days=days) if days else None
        return make_api_key(user, _("Medusa bridge"), expiration)

    def _configuration(self, user):
        """Return what belongs into the bridge's file; the key goes there by hand."""
        address = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        lines = [
            "odoo:",
            f"  url: {address}",
            f"  database: {self.env.cr.dbname}",
            f"  user: {user.login}",
            "  api-key: …",
        ]
        if self.backend_id.code:
            lines.append(f"  backend: {self.backend_id.code}")
        return "\n".join(lines)


class MedusaTechnicalUserShow(models.AbstractModel):
    """Shows a new key. It has no table: what it shows is stored nowhere."""

    _name = "medusa.technical.user.show"
    _description = "Medusa Technical User's Key"

    # Without it a form's first values would not be asked for.
    id = fields.Id()
    login = fields.Char(readonly=True)
    key = fields.Char("API Key", readonly=True)
    configuration = fields.Text("In the Bridge's File", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Store nothing: the web client saves a form that is left, and its failure names the key."""
        return self.browse()

import ast

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError

from .settings_keys import (
    BY_KEY,
    FIELD_NAMES,
    LONGEST,
    SETTINGS,
    default,
    is_factor,
    is_time,
    milliseconds,
    names,
)


def _selection(name, string, selection, **options):
    """Make a selection whose values are those of the bridge's file."""
    return fields.Selection(
        selection, string, default=default(name), required=True, tracking=True, **options
    )


def _boolean(name, string, **options):
    return fields.Boolean(string, default=default(name), tracking=True, **options)


def _integer(name, string, **options):
    return fields.Integer(string, default=default(name), tracking=True, **options)


def _text(name, string, **options):
    return fields.Char(string, default=default(name), tracking=True, **options)


def _duration(name, string, **options):
    """Make a text such as 250ms, 5s, 2m, 1h or 30d."""
    return fields.Char(string, default=default(name), required=True, tracking=True, **options)


class MedusaBackend(models.Model):
    """The business settings, one field each; :mod:`.settings_keys` says which is which."""

    _inherit = "medusa.backend"

    # Orders

    orders_import_from = fields.Datetime(
        "Import Orders From",
        copy=False,
        tracking=True,
        help="Older orders are not pulled from the shop. Empty: the bridge's first start.",
    )
    orders_amounts = _selection(
        "orders_amounts",
        "Amounts in Orders",
        [
            ("minor", "Minor units of the currency (1000 is 1.000 KWD)"),
            ("major", "Major units of the currency (1.000 is 1.000 KWD)"),
        ],
        help="How the shop writes amounts.",
    )
    orders_unknown_sku = _selection(
        "orders_unknown_sku",
        "Unknown SKU",
        [
            ("hold", "Hold the order until a product has this SKU"),
            ("placeholder", "Use the placeholder product"),
        ],
        help="What happens to an order with an SKU that no product has, or a line without one.",
    )
    orders_placeholder_sku = _text(
        "orders_placeholder_sku",
        "Placeholder Product",
        help="Internal reference of the product that stands in for unknown ones.",
    )
    orders_shipping_sku = _text(
        "orders_shipping_sku",
        "Shipping Product",
        help="Internal reference of the service product of shipping lines; made when missing.",
    )
    orders_discount_sku = _text(
        "orders_discount_sku",
        "Discount Product",
        help="Internal reference of the service product of discount lines; made when missing.",
    )
    orders_adjustment_sku = _text(
        "orders_adjustment_sku",
        "Adjustment Product",
        help="Internal reference of the service product of adjustment lines; made when missing.",
    )
    orders_tax = _selection(
        "orders_tax",
        "Taxes",
        [
            ("from-order", "None on orders without tax, Odoo's on others"),
            ("odoo", "Always Odoo's"),
            ("none", "Never any"),
        ],
        help="Which taxes the lines of sale orders get.",
    )
    orders_total_tolerance = _integer(
        "orders_total_tolerance",
        "Accepted Difference",
        help="Difference between Odoo's total and the shop's that is accepted, in minor units of"
        " the currency (fils).",
    )
    orders_total_mismatch = _selection(
        "orders_total_mismatch",
        "Different Totals",
        [
            ("quotation", "Leave a quotation for somebody to look at"),
            ("adjust", "Add an adjustment line"),
        ],
        help="What happens when Odoo's total differs from the shop's by more than is accepted.",
    )
    orders_total_unknown = _selection(
        "orders_total_unknown",
        "Order Without Total",
        [
            ("quotation", "Leave a quotation for somebody to look at"),
            ("confirm", "Confirm it all the same"),
        ],
        help="What happens when the shop sent no total.",
    )
    orders_confirm = _selection(
        "orders_confirm",
        "Confirm Orders",
        [
            ("always", "At once"),
            ("when-paid", "When they are paid"),
            ("never", "Never: somebody does it in Odoo"),
        ],
        help="When sale orders are confirmed.",
    )
    orders_on_captured = _selection(
        "orders_on_captured",
        "Captured Payment",
        [
            ("record", "Is recorded on the sale order"),
            ("invoice", "Makes the invoice"),
            ("invoice-and-pay", "Makes the invoice and its payment"),
        ],
        help="What happens when the shop has the customer's money.",
    )
    orders_company_id = fields.Many2one(
        "res.company",
        "Company of Orders",
        default=lambda self: self.env.company,
        tracking=True,
        help="Company of the sale orders. Empty: the one of the bridge's user.",
    )
    work_company_ids = fields.Many2many(
        "res.company",
        string="Companies That the Bridge Works In",
        compute="_compute_work_company_ids",
        compute_sudo=True,
    )
    orders_team_id = fields.Many2one(
        "crm.team",
        "Sales Team",
        ondelete="restrict",
        tracking=True,
        domain="['|', ('company_id', '=', False), ('company_id', '=', orders_company_id)]",
        help="Sales team of the sale orders. Empty: Odoo decides.",
    )
    orders_warehouse_id = fields.Many2one(
        "stock.warehouse",
        "Warehouse",
        ondelete="restrict",
        tracking=True,
        domain="[('company_id', '=', orders_company_id)]",
        help="Warehouse of the sale orders. Empty: Odoo decides.",
    )
    orders_status_wait = _duration(
        "orders_status_wait",
        "Wait for the Order",
        help="How long a change of status waits for its order before the order is fetched from"
        " the shop, such as 2m.",
    )
    pull_orders_interval = _duration(
        "pull_orders_interval",
        "Pull Orders Every",
        help="How often the shop is asked for orders that it did not tell, such as 5m.",
    )
    pull_customers_interval = _duration(
        "pull_customers_interval",
        "Pull Customers Every",
        help="How often the shop is asked for customers that it did not tell, such as 15m.",
    )
    pull_overlap = _duration(
        "pull_overlap",
        "Pull Overlap",
        help="How far a pull looks back before the last one, such as 1h.",
    )

    # Products

    catalog_enabled = _boolean(
        "catalog_enabled", "Push Products", help="Whether the shop gets Odoo's products."
    )
    catalog_changes_interval = _duration(
        "catalog_changes_interval",
        "Changed Products Every",
        help="How often changed products are looked for, such as 1m.",
    )
    catalog_full_interval = _duration(
        "catalog_full_interval",
        "All Products Every",
        help="How often all products are compared with what the shop was told, such as 1h.",
    )
    catalog_overlap = _duration(
        "catalog_overlap",
        "Products Overlap",
        help="How far a look for changes goes back before the last one, such as 5m: longer than"
        " Odoo's longest transaction.",
    )
    catalog_first_run = _selection(
        "catalog_first_run",
        "Products in the Shop",
        [
            ("push", "Are pushed"),
            ("adopt", "Are taken as told until they change in Odoo"),
        ],
        help="What happens to products that the shop already has when the bridge first meets"
        " them.",
    )
    catalog_domain = fields.Char(
        "Products to Sell",
        tracking=True,
        help="Condition that a product has to meet, besides having an internal reference, being"
        " active and for sale, and its own switch Sell on Medusa. Empty: none.",
    )
    catalog_switch_field = _text(
        "catalog_switch_field",
        "Field: Sell",
        help="Technical name of the yes/no field of products that says whether the shop has it;"
        " the first of these that exists counts.",
    )
    catalog_pricelist = fields.Many2one(
        "product.pricelist",
        "Pricelist",
        ondelete="restrict",
        tracking=True,
        help="Pricelist whose prices the shop gets. Empty: the sales price of the product.",
    )
    catalog_webhook_price = _selection(
        "catalog_webhook_price",
        "Prices of the Product Webhook",
        [
            ("major", "Major units (25.000)"),
            ("major-below-1000", "Major units; the shop multiplies those below 1000 only"),
            ("factor", "Multiplied by the factor"),
        ],
        help="What the shop's backend expects in the product webhook.",
    )
    catalog_price_factor = _text(
        "catalog_price_factor",
        "Price Factor",
        help="Number that prices of the product webhook are multiplied with, such as 1000.",
    )
    catalog_weight_unit = _selection(
        "catalog_weight_unit",
        "Unit of Weights",
        [("kg", "Kilograms"), ("lb", "Pounds")],
        help="Unit of the weights in Odoo.",
    )
    catalog_title_ar_field = _text(
        "catalog_title_ar_field",
        "Field: Arabic Title",
        help="Technical name of the field with the Arabic title; the first of these that has a"
        " value counts, none: Odoo's Arabic translation.",
    )
    catalog_description_ar_field = _text(
        "catalog_description_ar_field",
        "Field: Arabic Description",
        help="Technical name of the field with the Arabic description; none: Odoo's Arabic"
        " translation.",
    )
    catalog_brand_field = _text(
        "catalog_brand_field",
        "Field: Brand",
        help="Technical name of the field with the brand (a text, or a record with a name).",
    )
    catalog_compare_at_field = _text(
        "catalog_compare_at_field",
        "Field: Compare at Price",
        help="Technical name of the field with the price before a reduction.",
    )
    catalog_warranty_field = _text(
        "catalog_warranty_field",
        "Field: Warranty",
        help="Technical name of the field with the months of warranty.",
    )
    catalog_origin_field = _text(
        "catalog_origin_field",
        "Field: Origin",
        help="Technical name of the field with the country of origin (a text, or a country).",
    )
    catalog_material_field = _text(
        "catalog_material_field",
        "Field: Material",
        help="Technical name of the field with the material.",
    )
    catalog_color_field = _text(
        "catalog_color_field",
        "Field: Color",
        help="Technical name of the field with the color; none: the variant's attribute called"
        " Color or Colour.",
    )
    catalog_images_field = _text(
        "catalog_images_field",
        "Field: Images",
        help="Technical name of the field with the addresses of images that strangers can open,"
        " one a line.",
    )
    catalog_delete_guard_count = _integer(
        "catalog_delete_guard_count",
        "Deletion Guard: Products",
        help="A run that would delete more products than this in the shop, and more than the"
        " guard's share of them, stops and asks.",
    )
    catalog_delete_guard_percent = _integer(
        "catalog_delete_guard_percent",
        "Deletion Guard: Percent",
        help="Share of the products in the shop.",
    )

    # Stock

    stock_enabled = _boolean(
        "stock_enabled", "Push Stock", help="Whether the shop gets Odoo's quantities."
    )
    stock_changes_interval = _duration(
        "stock_changes_interval",
        "Changed Stock Every",
        help="How often changed stock is looked for, such as 1m.",
    )
    stock_compare_interval = _duration(
        "stock_compare_interval",
        "All Stock Every",
        help="How often all stock is compared with the shop's, such as 15m.",
    )
    stock_overlap = _duration(
        "stock_overlap",
        "Stock Overlap",
        help="How far a look for changes goes back before the last one, such as 5m: longer than"
        " Odoo's longest transaction.",
    )
    stock_quantity = _selection(
        "stock_quantity",
        "Quantity",
        [
            ("on-hand", "On hand"),
            ("free", "On hand less what Odoo has reserved"),
            (
                "free-plus-open-medusa",
                "The latter plus what is reserved for the shop's own open orders",
            ),
        ],
        help="Which quantity the shop gets. The shop subtracts its own open orders itself: with"
        " the second choice they are subtracted twice.",
    )
    stock_buffer = _integer(
        "stock_buffer", "Buffer", help="Pieces of each product that the shop never gets."
    )
    stock_fulfilment = _selection(
        "stock_fulfilment",
        "Deliveries",
        [
            ("absolute", "Change the quantity, which is pushed"),
            ("reduce", "Reduce the shop's stock and release its reservation"),
        ],
        help="How deliveries of the shop's orders reach the shop.",
    )
    stock_guard_count = _integer(
        "stock_guard_count",
        "Stock Guard: Products",
        help="A run that would set more products than this to zero, and more than the guard's"
        " share of those in stock, stops and asks.",
    )
    stock_guard_percent = _integer(
        "stock_guard_percent", "Stock Guard: Percent", help="Share of the products in stock."
    )
    location_ids = fields.One2many(
        "medusa.backend.location",
        "backend_id",
        "Locations",
        copy=True,
        help="Which warehouse or location of Odoo is which stock location of the shop. Without"
        " any, all internal locations count as one.",
    )

    # Statuses

    statuses_interval = _duration(
        "statuses_interval",
        "Changes Every",
        help="How often changed orders, deliveries and invoices are looked for, such as 1m.",
    )
    statuses_overlap = _duration(
        "statuses_overlap",
        "Statuses Overlap",
        help="How far that goes back before the last time, such as 5m: longer than Odoo's longest"
        " transaction.",
    )
    statuses_confirmed = _boolean(
        "statuses_confirmed", "Confirmed", help="Whether the shop is told of confirmed orders."
    )
    statuses_shipped = _boolean(
        "statuses_shipped", "Shipped", help="Whether the shop is told of each delivery."
    )
    statuses_delivered = _boolean(
        "statuses_delivered", "Delivered", help="Whether the shop is told of delivered orders."
    )
    statuses_delivered_when = _selection(
        "statuses_delivered_when",
        "Counts as Delivered",
        [
            ("all-done", "When all its deliveries are done"),
            ("button", "When somebody marked them as delivered"),
        ],
        help="When an order counts as delivered.",
    )
    statuses_invoiced = _boolean(
        "statuses_invoiced",
        "Invoiced",
        help="Whether the shop is told of the first posted invoice.",
    )
    statuses_paid = _boolean(
        "statuses_paid",
        "Paid",
        help="Whether the shop is told when all posted invoices are paid.",
    )
    statuses_cancelled = _boolean(
        "statuses_cancelled", "Cancelled", help="Whether the shop is told of cancelled orders."
    )
    statuses_cancel_reason_field = _text(
        "statuses_cancel_reason_field",
        "Field: Cancellation Reason",
        help="Technical name of the sale order's field with the reason of a cancellation; the"
        " first of these that exists counts.",
    )
    carrier_ids = fields.One2many(
        "medusa.backend.carrier",
        "backend_id",
        "Carriers",
        copy=True,
        help="Which shipping method of Odoo is which shipping option of the shop. Sale orders get"
        " one only where the shop sends shipping_methods with its orders.",
    )
    payment_ids = fields.One2many(
        "medusa.backend.payment",
        "backend_id",
        "Payments",
        copy=True,
        help="In which journal the payments of the shop's payment providers are booked. Only where"
        " the shop sends payment_collections with its orders.",
    )

    # Reconciliation

    reconcile_at = _text(
        "reconcile_at",
        "Every Night At",
        required=True,
        help="Time of day, hh:mm, in UTC, not in your time zone.",
    )
    reconcile_order_days = _integer(
        "reconcile_order_days", "Days of Orders", help="How many days of orders are compared."
    )
    reconcile_repair = _selection(
        "reconcile_repair",
        "Repairs by Itself",
        [("none", "Nothing"), ("stock", "Stock"), ("all", "Everything")],
        help="What the nightly run repairs without being asked.",
    )
    reconcile_keep_reports = _integer(
        "reconcile_keep_reports", "Reports Kept", help="How many reports are kept."
    )

    @api.constrains(*(each.field for each in SETTINGS if each.kind == "duration"))
    def _check_durations(self):
        for setting in (each for each in SETTINGS if each.kind == "duration"):
            least = milliseconds(setting.least)
            for backend in self:
                length = milliseconds(backend[setting.field])
                if length is None or not least <= length <= milliseconds(LONGEST):
                    raise ValidationError(
                        _(
                            "%(field)s has to be a duration such as 30s, 5m, 1h or 2d, at least"
                            " %(least)s and at most %(most)s.",
                            field=backend._setting_label(setting),
                            least=setting.least,
                            most=LONGEST,
                        )
                    )

    @api.constrains(*(each.field for each in SETTINGS if each.kind == "integer"))
    def _check_numbers(self):
        for setting in (each for each in SETTINGS if each.kind == "integer"):
            for backend in self:
                value = backend[setting.field]
                if value < int(setting.least) or (setting.most and value > int(setting.most)):
                    raise ValidationError(backend._number_refusal(setting))

    def _number_refusal(self, setting):
        label = self._setting_label(setting)
        if setting.most:
            return _(
                "%(field)s has to be between %(least)s and %(most)s.",
                field=label,
                least=setting.least,
                most=setting.most,
            )
        return _("%(field)s has to be at least %(least)s.", field=label, least=setting.least)

    @api.constrains(*(each.field for each in FIELD_NAMES))
    def _check_field_names(self):
        """Refuse a name that is neither a field's nor one of the usual, which need not exist."""
        for setting in FIELD_NAMES:
            of_orders = setting.key.startswith("statuses.")
            model = self.env["sale.order" if of_orders else "product.product"]
            for backend in self:
                for name in names(backend[setting.field]):
                    if name not in names(setting.default):
                        backend._check_field_name(setting, model, name)

    def _check_field_name(self, setting, model, name):
        field = model._fields.get(name)
        if field is None:
            raise ValidationError(
                _(
                    "%(setting)s names %(name)s, which %(model)s does not have as a field.",
                    setting=self._setting_label(setting),
                    name=name,
                    model=model._name,
                )
            )
        if setting is BY_KEY["catalog.switch-field"] and field.type != "boolean":
            raise ValidationError(
                _(
                    "%(setting)s names %(name)s, which is no yes/no field.",
                    setting=self._setting_label(setting),
                    name=name,
                )
            )

    @api.constrains("reconcile_at")
    def _check_time(self):
        if not all(is_time(backend.reconcile_at) for backend in self):
            raise ValidationError(
                _("The time of the nightly run has to be written hh:mm, from 00:00 to 23:59.")
            )

    @api.constrains("catalog_price_factor")
    def _check_price_factor(self):
        for backend in self.filtered("catalog_price_factor"):
            if not is_factor(backend.catalog_price_factor.strip()):
                raise ValidationError(
                    _("The price factor has to be a positive number such as 1000 or 0.1.")
                )

    @api.constrains("catalog_domain")
    def _check_domain(self):
        for backend in self.filtered("catalog_domain"):
            try:
                # The bridge evaluates nothing: a literal is all that it understands.
                domain = ast.literal_eval(backend.catalog_domain.strip())
            except (ValueError, SyntaxError, MemoryError, RecursionError) as wrong:
                raise ValidationError(
                    _(
                        "The condition of the products to sell has to be a list of conditions such"
                        " as [('list_price', '>', 0)], without anything to compute."
                    )
                ) from wrong
            try:
                with self.env.cr.savepoint():
                    self.env["product.product"].sudo().search_count(domain)
            except Exception as wrong:  # Odoo raises whatever it stumbles over.
                raise ValidationError(
                    _(
                        "The condition of the products to sell cannot be searched for:"
                        " %(reason)s",
                        reason=wrong,
                    )
                ) from wrong

    @api.constrains("company_id", "orders_company_id")
    def _check_companies(self):
        for backend in self.filtered(lambda each: each.company_id and each.orders_company_id):
            if backend.company_id != backend.orders_company_id:
                raise ValidationError(
                    _(
                        "The backend belongs to %(company)s: its orders cannot be of"
                        " %(other)s.",
                        company=backend.company_id.display_name,
                        other=backend.orders_company_id.display_name,
                    )
                )

    @api.constrains("company_id", "orders_company_id", "orders_warehouse_id")
    def _check_places(self):
        for backend in self:
            backend._check_works_in(backend.orders_warehouse_id)
            backend.location_ids._check_companies()
            backend.payment_ids._check_companies()

    def _check_works_in(self, record):
        """Refuse what belongs to a company that the backend does not work in.

        :param record: a record with a company, or an empty set
        :raises ValidationError:
        """
        company = record.company_id
        if company and company not in self.work_company_ids:
            raise ValidationError(
                _(
                    "%(record)s belongs to %(company)s: the backend works in %(own)s.",
                    record=record.display_name,
                    company=company.display_name,
                    own=", ".join(self.work_company_ids.mapped("display_name")),
                )
            )

    @api.depends("company_id", "orders_company_id")
    def _compute_work_company_ids(self):
        every = self.env["res.company"].sudo().search([])
        for backend in self:
            backend.work_company_ids = backend.orders_company_id or backend.company_id or every

    @api.onchange("company_id")
    def _onchange_company_id(self):
        if self.company_id:
            self.orders_company_id = self.company_id

    @api.onchange("orders_company_id")
    def _onchange_orders_company_id(self):
        for field in ("orders_team_id", "orders_warehouse_id"):
            if self[field].company_id and self[field].company_id != self.orders_company_id:
                self[field] = False

    def _setting_label(self, setting):
        return self._fields[setting.field].get_description(self.env)["string"]

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class MedusaBackendMapping(models.AbstractModel):
    """A line of a mapping: something in Odoo, something in the shop."""

    _name = "medusa.backend.mapping"
    _description = "Medusa Mapping"
    _order = "sequence, id"

    backend_id = fields.Many2one("medusa.backend", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)

    def _mapping(self, key):
        """Return the line as the bridge's file writes it under the key; empty: nothing."""
        raise NotImplementedError

    def _of_company(self):
        """Return what the line names that belongs to a company, or an empty set."""
        raise NotImplementedError

    def _check_companies(self):
        """Refuse lines that name what belongs to a company that the backend does not work in."""
        for line in self:
            line.backend_id._check_works_in(line._of_company())

    @api.model
    def _check_text(self, text, forbidden=""):
        """Refuse a text that cannot be written into a mapping of the bridge.

        :param forbidden: characters that mean something there and cannot be escaped
        :raises ValidationError:
        """
        if text and any(character in text for character in forbidden):
            raise ValidationError(
                _(
                    "%(text)s has one of the characters %(characters)s, which the bridge cannot"
                    " take in a mapping.",
                    text=text,
                    characters=" ".join(forbidden),
                )
            )
        if text and not text.strip():
            raise ValidationError(_("An id or name in a mapping cannot be blanks only."))

    @api.model
    def _escaped(self, text):
        """Return a text as the bridge reads it between semicolons."""
        return (text or "").strip().replace("\\", "\\\\").replace(";", "\\;")


class MedusaBackendLocation(models.Model):
    """Which place in Odoo is which stock location of the shop."""

    _name = "medusa.backend.location"
    _inherit = "medusa.backend.mapping"
    _description = "Medusa Stock Location"

    warehouse_id = fields.Many2one(
        "stock.warehouse", "Warehouse", ondelete="restrict", help="A whole warehouse of Odoo."
    )
    location_id = fields.Many2one(
        "stock.location",
        "Location",
        ondelete="restrict",
        domain="[('usage', '=', 'internal')]",
        help="A location of Odoo, with all below it.",
    )
    medusa_id = fields.Char(
        "Medusa Location ID", required=True, help="Id of the stock location, such as sloc_01ABC."
    )
    medusa_name = fields.Char(
        "Medusa Location Name", help="Name of the stock location in the shop."
    )

    # Both may be absent when a line is made: medusa_id never is.
    @api.constrains("warehouse_id", "location_id", "medusa_id")
    def _check_place(self):
        for line in self:
            if bool(line.warehouse_id) == bool(line.location_id):
                raise ValidationError(
                    _("A line of the locations needs either a warehouse or a location.")
                )
            others = line.backend_id.location_ids - line
            if line.warehouse_id in others.warehouse_id or line.location_id in others.location_id:
                raise ValidationError(
                    _(
                        "%(place)s is in the locations twice.",
                        place=(line.warehouse_id or line.location_id).display_name,
                    )
                )

    def _of_company(self):
        return self.warehouse_id or self.location_id

    @api.constrains("warehouse_id", "location_id")
    def _check_place_company(self):
        self._check_companies()

    @api.constrains("medusa_id", "medusa_name")
    def _check_written(self):
        for line in self:
            self._check_text(line.medusa_id, ";=:")
            self._check_text(line.medusa_name, ";=")

    def _mapping(self, key):
        place = self.warehouse_id.code if self.warehouse_id else self._location_text()
        name = f":{self.medusa_name.strip()}" if self.medusa_name else ""
        return f"{place}={self.medusa_id.strip()}{name}"

    def _location_text(self):
        """Return the location's id, or its full name where the id is a warehouse's short name."""
        number = str(self.location_id.id)
        taken = self.env["stock.warehouse"].sudo().search_count([("code", "=", number)])
        return self.location_id.complete_name if taken else number


class CarrierReference(fields.Reference):
    """A reference that reads as empty when the record is gone, or its model with its addon."""

    def convert_to_record(self, value, record):
        if not value or value.partition(",")[0] not in record.env:
            return None
        return super().convert_to_record(value, record).exists() or None


class MedusaBackendCarrier(models.Model):
    """Which shipping method of Odoo is which shipping option of the shop."""

    _name = "medusa.backend.carrier"
    _inherit = "medusa.backend.mapping"
    _description = "Medusa Carrier"

    # A reference, because shipping methods are there only where the app for them is.
    carrier_id = CarrierReference(
        selection="_selection_carrier", string="Shipping Method", required=True
    )
    medusa_option = fields.Char(
        "Medusa Shipping Option",
        help="Name or id of the shipping option in the shop: sale orders with it get this shipping"
        " method. Only where the shop sends shipping_methods with its orders, which the"
        " specification's webhook does not.",
    )
    medusa_name = fields.Char(
        "Name Told to Medusa",
        help="What the shop is told as the carrier of a delivery. Empty: the name of the shipping"
        " method.",
    )

    @api.model
    def _selection_carrier(self):
        if "delivery.carrier" not in self.env:
            return []
        return [("delivery.carrier", _("Shipping Method"))]

    @api.constrains("medusa_option", "medusa_name", "backend_id")
    def _check_written(self):
        for line in self:
            self._check_text(line.medusa_option)
            self._check_text(line.medusa_name)
            option = (line.medusa_option or "").strip()
            others = line.backend_id.carrier_ids - line
            if option and option in [(other.medusa_option or "").strip() for other in others]:
                raise ValidationError(
                    _("The shipping option %(option)s is in the carriers twice.", option=option)
                )

    @api.constrains("carrier_id", "medusa_name", "backend_id")
    def _check_name(self):
        for line in self.filtered("medusa_name"):
            others = line.backend_id.carrier_ids - line
            same = others.filtered(lambda other: other.carrier_id == line.carrier_id)
            if any(other.medusa_name and other.medusa_name != line.medusa_name for other in same):
                raise ValidationError(
                    _(
                        "The shipping method %(carrier)s has two names in the carriers.",
                        carrier=line.carrier_id.display_name,
                    )
                )

    def _mapping(self, key):
        carrier = self.carrier_id
        if not carrier:
            return ""
        if key == "orders.carriers":
            option = self._escaped(self.medusa_option)
            return f"{option}={carrier.id}" if option else ""
        name = self._escaped(self.medusa_name)
        first = self.backend_id.carrier_ids.filtered(
            lambda line: line.medusa_name and line.carrier_id == self.carrier_id
        )[:1]
        return f"{carrier.id}={name}" if name and self == first else ""


class MedusaBackendPayment(models.Model):
    """In which journal the payments of a payment provider of the shop are booked."""

    _name = "medusa.backend.payment"
    _inherit = "medusa.backend.mapping"
    _description = "Medusa Payment Provider"

    medusa_provider = fields.Char(
        "Medusa Payment Provider",
        required=True,
        help="Id of the payment provider in the shop, such as pp_stripe_stripe. Counts only where"
        " the shop sends payment_collections with its orders, which the specification's webhook"
        " does not.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        "Journal",
        required=True,
        ondelete="restrict",
        domain="[('type', 'in', ('bank', 'cash'))]",
    )

    def _of_company(self):
        return self.journal_id

    @api.constrains("journal_id")
    def _check_journal_company(self):
        self._check_companies()

    @api.constrains("medusa_provider", "backend_id")
    def _check_written(self):
        for line in self:
            self._check_text(line.medusa_provider)
            others = line.backend_id.payment_ids - line
            provider = line.medusa_provider.strip()
            if provider in [other.medusa_provider.strip() for other in others]:
                raise ValidationError(
                    _(
                        "The payment provider %(provider)s is in the payments twice.",
                        provider=provider,
                    )
                )

    def _mapping(self, key):
        return f"{self._escaped(self.medusa_provider)}={self.journal_id.id}"

import functools
import logging

import psycopg2
from psycopg2.extensions import TransactionRollbackError

from odoo import api, models

from .medusa_backend import TOKEN_COLUMN
from .nudge_sender import SENDER, Target
from .settings_keys import SETTINGS

_logger = logging.getLogger(__name__)

#: Key in the data of a cursor's callbacks.
DATA = "medusa_bridge.nudge"

#: Models whose changes the bridge wants to know at once, with the name that it is told.
#: Some exist with other apps only: ``product.image`` with Odoo's shop, ``mrp.bom`` with its
#: manufacturing.
NUDGED = {
    "account.move": "account.move",
    "medusa.backend": "medusa.backend",
    "medusa.backend.carrier": "medusa.backend",
    "medusa.backend.location": "medusa.backend",
    "medusa.backend.payment": "medusa.backend",
    "mrp.bom": "product.product",
    "mrp.bom.line": "product.product",
    "product.attribute": "product.product",
    "product.attribute.value": "product.product",
    "product.category": "product.product",
    "product.image": "product.image",
    "product.pricelist": "product.pricelist",
    "product.pricelist.item": "product.pricelist.item",
    "product.product": "product.product",
    "product.public.category": "product.product",
    "product.template": "product.template",
    "product.template.attribute.value": "product.template",
    "sale.order": "sale.order",
    "stock.move": "stock.move",
    "stock.picking": "stock.picking",
    "stock.quant": "stock.quant",
}

#: Fields of a backend, besides the settings, that say which bridge works by it.
CONNECTION = {"active", "admin_token", "bridge_url", "code", "company_id"}

#: Names of the fields with the settings.
SETTINGS_FIELDS = {setting.field for setting in SETTINGS}


class Base(models.AbstractModel):
    """Notes changes of some models, and tells the bridge after the transaction was committed.

    This extends the base of all models, because one of them belongs to an addon that need not be
    installed, and no model can be extended on that condition.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if self._name in NUDGED:
            self._medusa_changed(*vals_list)
        return records

    def write(self, vals):
        if self._name == "medusa.backend":
            # The bridge that the backend had until now is told, too.
            self._medusa_changed(vals)
        result = super().write(vals)
        if self._name in NUDGED:
            self._medusa_changed(vals)
        return result

    def unlink(self):
        if self._name in NUDGED:
            self._medusa_changed()
        return super().unlink()

    def _medusa_changed(self, *changes):
        """Note that records of this model change; never raises on its own account.

        :param changes: dicts of values; none: the records go
        """
        try:
            if not changes or any(map(self._medusa_nudges, changes)):
                self._medusa_note()
        except psycopg2.Error:
            # The transaction is lost; Odoo may try it again.
            raise
        except Exception:  # pylint: disable=broad-except
            _logger.exception("A change of %s cannot be told to the bridge", self._name)

    def _medusa_nudges(self, _vals):
        """Say whether the bridge wants to know of a change that sets these values."""
        return True

    def _medusa_note(self):
        postcommit = self.env.cr.postcommit
        noted = postcommit.data.get(DATA)
        if noted is None:
            noted = postcommit.data[DATA] = {"targets": {}, "models": set()}
            postcommit.add(functools.partial(_tell, noted))
        elif self._name != "medusa.backend":
            noted["models"].add(NUDGED[self._name])
            return
        noted["targets"].update(self.env["medusa.backend"]._nudge_targets())
        noted["models"].add(NUDGED[self._name])


def _tell(noted):
    """Hand over what a committed transaction has changed; plain values only, no cursor."""
    try:
        for target in noted["targets"].values():
            SENDER.hint(target, noted["models"])
    except Exception:  # pylint: disable=broad-except
        # It would reach the user as a failure of what is committed already.
        _logger.exception("Changes cannot be told to the bridge")


class MedusaBackend(models.Model):
    _inherit = "medusa.backend"

    @api.model
    def _nudge_targets(self):
        """Return where hints go, a :class:`Target` by address; none in a neutralized copy."""
        if self.env["ir.config_parameter"].sudo().get_param("database.is_neutralized"):
            return {}
        # Once in each transaction that changes something: one query, not the whole records.
        self.flush_model(["active", "bridge_url"])
        cr = self.env.cr
        try:
            with cr.savepoint(flush=False):
                cr.execute(
                    f"SELECT bridge_url, {TOKEN_COLUMN} FROM medusa_backend"
                    f" WHERE active AND bridge_url IS NOT NULL AND {TOKEN_COLUMN} IS NOT NULL",
                    log_exceptions=False,
                )
                found = cr.fetchall()
        except TransactionRollbackError:
            # Odoo repeats the whole transaction.
            raise
        except psycopg2.Error as failure:
            # Such as a column that a clean-up removed: no reason to refuse the user's change.
            _logger.warning("Changes are not told to the bridge: %s", str(failure).strip())
            return {}
        return {url: Target(cr.dbname, url, token) for url, token in found}

    def _medusa_nudges(self, vals):
        # The bridge itself writes here what it made of the settings: no news for it.
        return any(name in CONNECTION or name in SETTINGS_FIELDS for name in vals)


class StockMove(models.Model):
    _inherit = "stock.move"

    def _medusa_nudges(self, vals):
        return vals.get("state") == "done"


class AccountMove(models.Model):
    _inherit = "account.move"

    def _compute_payment_state(self):
        # A payment changes the state of an invoice without any write on it.
        result = super()._compute_payment_state()
        self._medusa_changed({})
        return result

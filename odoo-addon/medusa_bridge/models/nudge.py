import functools
import logging

import psycopg2

from odoo import api, models

from .nudge_sender import SENDER, Target

_logger = logging.getLogger(__name__)

#: Key in the data of a cursor's callbacks.
DATA = "medusa_bridge.nudge"

#: Models whose changes the bridge wants to know at once. None: any change; a dict: only a change
#: that sets one of these fields, to this value unless it is None. ``product.image`` exists with
#: Odoo's shop only.
NUDGED = {
    "account.move": None,
    "medusa.backend": None,
    "product.image": None,
    "product.pricelist": None,
    "product.pricelist.item": None,
    "product.product": None,
    "product.template": None,
    "sale.order": None,
    "stock.move": {"state": "done"},
    "stock.picking": None,
    "stock.quant": None,
}


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
        if self._name in NUDGED and not NUDGED[self._name]:
            self._medusa_changed()
        return super().unlink()

    def _medusa_changed(self, *changes):
        """Note that records of this model change; never raises on its own account.

        :param changes: dicts of values; none: the records go
        """
        try:
            if not changes or any(_matters(NUDGED[self._name], vals) for vals in changes):
                self._medusa_note()
        except psycopg2.Error:
            # The transaction is lost; Odoo may try it again.
            raise
        except Exception:  # pylint: disable=broad-except
            _logger.exception("A change of %s cannot be told to the bridge", self._name)

    def _medusa_note(self):
        postcommit = self.env.cr.postcommit
        noted = postcommit.data.get(DATA)
        if noted is None:
            noted = postcommit.data[DATA] = {"targets": set(), "models": set()}
            noted["targets"].update(self.env["medusa.backend"]._nudge_targets())
            postcommit.add(functools.partial(_tell, noted))
        elif self._name == "medusa.backend":
            noted["targets"].update(self.env["medusa.backend"]._nudge_targets())
        noted["models"].add(self._name)


def _matters(condition, vals):
    if condition is None:
        return True
    return any(
        name in vals and (value is None or vals[name] == value)
        for name, value in condition.items()
    )


def _tell(noted):
    """Hand over what a committed transaction has changed; plain values only, no cursor."""
    try:
        for target in noted["targets"]:
            SENDER.hint(target, noted["models"])
    except Exception:  # pylint: disable=broad-except
        # It would reach the user as a failure of what is committed already.
        _logger.exception("Changes cannot be told to the bridge")


class MedusaBackend(models.Model):
    _inherit = "medusa.backend"

    @api.model
    def _nudge_targets(self):
        """Return where hints go, as a list of :class:`Target`; none in a neutralized copy."""
        if self.env["ir.config_parameter"].sudo().get_param("database.is_neutralized"):
            return []
        return [
            Target(self.env.cr.dbname, backend.bridge_url, backend.bridge_token)
            for backend in self.sudo().search([])
            if backend.bridge_url and backend.bridge_token
        ]


class AccountMove(models.Model):
    _inherit = "account.move"

    def _compute_payment_state(self):
        # A payment changes the state of an invoice without any write on it.
        result = super()._compute_payment_state()
        self._medusa_changed({})
        return result

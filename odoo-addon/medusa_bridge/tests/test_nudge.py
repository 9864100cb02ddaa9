import logging
import os
import threading
from unittest.mock import patch

import requests

from odoo.tests import TransactionCase, tagged

from ..models import nudge
from ..models.nudge_sender import NudgeSender, Target, post
from .records_common import ADDRESS, TOKEN, backend, order, product

SENDER_LOG = "odoo.addons.medusa_bridge.models.nudge_sender"
NUDGE_LOG = "odoo.addons.medusa_bridge.models.nudge"
TARGET = Target("shop", ADDRESS, TOKEN)


class Hints:
    """Stands in for the sender, and remembers what it was given."""

    def __init__(self):
        self.taken = []

    def hint(self, target, models):
        self.taken.append((target, set(models)))


@tagged("post_install", "-at_install")
class TestNudge(TransactionCase):
    def setUp(self):
        super().setUp()
        self.env["medusa.backend"].search([]).write({"active": False})
        self.env["ir.config_parameter"].set_param("database.is_neutralized", False)
        self.backend = backend(self.env)
        self.product = product(self.env, default_code="NUDGED")
        self.env.flush_all()
        self.env.cr.postcommit.clear()
        self.hints = Hints()
        self.patch(nudge, "SENDER", self.hints)

    def committed(self):
        """Return the models of each hint that a commit sends now."""
        self.env.flush_all()
        self.env.cr.postcommit.run()
        taken, self.hints.taken = self.hints.taken, []
        return [models for _target, models in taken]

    def test_only_after_commit(self):
        self.product.write({"name": "Kettle, blue"})
        self.assertFalse(self.hints.taken)
        self.assertEqual(self.committed(), [{"product.product", "product.template"}])
        self.assertEqual(self.committed(), [])

    def test_target_is_plain_data(self):
        self.product.write({"name": "Kettle, blue"})
        self.env.cr.postcommit.run()
        [(target, models)] = self.hints.taken
        self.assertEqual(target, Target(self.env.cr.dbname, ADDRESS, TOKEN))
        self.assertEqual({type(model) for model in models}, {str})

    def test_nothing_after_rollback(self):
        backends = type(self.env["medusa.backend"])
        with patch.object(backends, "_nudge_targets", lambda _model: {ADDRESS: TARGET}):
            with self.registry.cursor() as cr:
                env = self.env(cr=cr)
                product(env)
                self.assertIn(nudge.DATA, cr.postcommit.data)
                cr.rollback()
                cr.postcommit.run()
        self.assertEqual(self.hints.taken, [])

    def test_one_hint_for_a_transaction(self):
        products = self.product | product(self.env) | product(self.env)
        for a_product in products:
            a_product.write({"list_price": 7})
        self.env["product.pricelist"].create({"name": "Web"})
        products[1:].unlink()
        self.assertEqual(
            self.committed(), [{"product.product", "product.template", "product.pricelist"}]
        )

    def test_no_query_for_each_record(self):
        products = self.env["product.product"].browse(
            [product(self.env, default_code=f"N{number}").id for number in range(30)]
        )
        self.env.flush_all()
        self.env.cr.postcommit.clear()
        products._medusa_changed({"name": "x"})
        with self.assertQueryCount(0):
            for a_product in products:
                a_product._medusa_changed({"name": "x"})

    def test_stock(self):
        location = self.env["stock.warehouse"].search([], limit=1).lot_stock_id
        self.env["stock.quant"]._update_available_quantity(self.product, location, 5)
        self.assertEqual(self.committed(), [{"stock.quant"}])

    def test_extra_images(self):
        if "product.image" not in self.env:
            self.skipTest("Odoo's shop is not installed")
        image = self.env["product.image"].create(
            {"name": "Side", "product_tmpl_id": self.product.product_tmpl_id.id}
        )
        self.assertIn("product.image", self.committed()[0])
        image.unlink()
        self.assertIn("product.image", self.committed()[0])

    def test_move_only_when_done(self):
        an_order = order(self.env, self.product)
        self.committed()
        an_order.order_line.name = "no change of the order itself"
        self.assertEqual(self.committed(), [])
        an_order.action_confirm()
        confirmed = set().union(*self.committed())
        self.assertIn("sale.order", confirmed)
        self.assertIn("stock.picking", confirmed)
        self.assertNotIn("stock.move", confirmed)
        move = an_order.picking_ids["move_ids"]
        move.write({"state": "done"})
        self.assertIn("stock.move", set().union(*self.committed()))

    def test_payment_state(self):
        move = self.env["account.move"].create({"move_type": "out_invoice"})
        self.committed()
        move._compute_payment_state()
        self.assertEqual(self.committed(), [{"account.move"}])

    def test_partners_are_no_news(self):
        self.env["res.partner"].create({"name": "Noor"}).write({"name": "Nour"})
        self.assertEqual(self.committed(), [])

    def test_both_bridges_of_a_changed_backend(self):
        self.backend.write({"bridge_url": "http://other.example:8081"})
        self.env.cr.postcommit.run()
        self.assertEqual(
            {target.address for target, _models in self.hints.taken},
            {ADDRESS, "http://other.example:8081"},
        )
        self.assertEqual(self.hints.taken[0][1], {"medusa.backend"})

    def test_lines_of_a_backend(self):
        warehouse = self.env["stock.warehouse"].search([], limit=1)
        self.env["medusa.backend.location"].create(
            {"backend_id": self.backend.id, "warehouse_id": warehouse.id, "medusa_id": "sloc_1"}
        )
        self.assertEqual(self.committed(), [{"medusa.backend"}])

    def test_what_the_bridge_writes_is_no_news_for_it(self):
        self.backend.write({"applied_revision": "1", "settings_problems": False})
        self.assertEqual(self.committed(), [])
        self.backend.write({"orders_confirm": "never"})
        self.assertEqual(self.committed(), [{"medusa.backend"}])

    def test_new_token(self):
        self.backend.write({"admin_token": "another"})
        self.env.cr.postcommit.run()
        self.assertEqual([target.token for target, _models in self.hints.taken], ["another"])

    def test_nothing_without_an_active_backend(self):
        self.backend.active = False
        self.committed()
        self.product.name = "Kettle, blue"
        self.assertEqual(self.committed(), [])

    def test_nothing_without_a_token(self):
        self.backend.action_forget_token()
        self.committed()
        self.product.name = "Kettle, blue"
        self.assertEqual(self.committed(), [])

    def test_nothing_in_a_neutralized_copy(self):
        self.env["ir.config_parameter"].set_param("database.is_neutralized", True)
        self.product.name = "Kettle, blue"
        self.assertEqual(self.committed(), [])

    def test_failure_does_not_reach_the_user(self):
        def fail(_target, _models):
            raise RuntimeError("no thread could be started")

        self.hints.hint = fail
        self.product.name = "Kettle, blue"
        with self.assertLogs(NUDGE_LOG, "ERROR") as logs:
            self.env.cr.postcommit.run()
        self.assertNotIn(TOKEN, "".join(logs.output))

    def test_failure_while_noting_does_not_reach_the_user(self):
        def fail(_model):
            raise RuntimeError("the settings cannot be read")

        with patch.object(type(self.env["medusa.backend"]), "_nudge_targets", fail):
            with self.assertLogs(NUDGE_LOG, "ERROR"):
                self.product.name = "Kettle, blue"
        self.assertEqual(self.product.name, "Kettle, blue")

    def test_a_missing_column_does_not_cost_the_user_the_change(self):
        with patch.object(nudge, "TOKEN_COLUMN", "column_that_a_clean_up_removed"):
            with self.assertLogs(NUDGE_LOG, "WARNING"):
                self.product.name = "Kettle, blue"
                self.env.flush_all()
        self.product.invalidate_recordset()
        self.assertEqual(self.product.name, "Kettle, blue")


class Bridge:
    """Takes hints in the sender's thread, and fails while it is told to."""

    def __init__(self):
        self.taken = []
        self.failure = None
        self.arrived = threading.Semaphore(0)

    def __call__(self, target, models):
        self.taken.append((target, models))
        self.arrived.release()
        if self.failure:
            raise self.failure


@tagged("post_install", "-at_install")
class TestNudgeSender(TransactionCase):
    def setUp(self):
        super().setUp()
        self.bridge = Bridge()

    def await_hint(self):
        self.assertTrue(self.bridge.arrived.acquire(timeout=10), "no hint arrived")

    def test_merged(self):
        sender = NudgeSender(self.bridge, gather=0.2)
        for model in ("stock.quant", "product.product", "stock.quant"):
            sender.hint(TARGET, {model})
        self.await_hint()
        self.assertEqual(self.bridge.taken, [(TARGET, {"stock.quant", "product.product"})])
        self.assertTrue(sender._threads[TARGET].daemon)

    def test_one_thread(self):
        sender = NudgeSender(self.bridge, gather=0)
        sender.hint(TARGET, {"stock.quant"})
        self.await_hint()
        first = sender._threads[TARGET]
        sender.hint(TARGET, {"stock.quant"})
        self.await_hint()
        self.assertEqual(list(sender._threads.values()), [first])

    def test_a_bridge_that_hangs_holds_up_its_own_hints_only(self):
        goes_on = threading.Event()
        self.addCleanup(goes_on.set)

        def send(target, models):
            if target == TARGET:
                goes_on.wait(timeout=60)
            self.bridge(target, models)

        sender = NudgeSender(send, gather=0)
        other = TARGET._replace(database="other")
        sender.hint(TARGET, {"stock.quant"})
        sender.hint(other, {"sale.order"})
        self.await_hint()
        self.assertEqual(self.bridge.taken, [(other, {"sale.order"})])

    def test_a_thread_with_nothing_to_do_ends(self):
        sender = NudgeSender(self.bridge, gather=0, idle=0)
        sender.hint(TARGET, {"stock.quant"})
        self.await_hint()
        thread = sender._threads.get(TARGET)
        if thread:
            thread.join(timeout=10)
        self.assertFalse(sender._threads)
        sender.hint(TARGET, {"sale.order"})
        self.await_hint()

    def test_silence_after_a_failure(self):
        sender = NudgeSender(self.bridge, gather=0, silence=3600)
        self.bridge.failure = requests.ConnectionError(f"refused, {TOKEN}")
        other = TARGET._replace(address="http://other.example")
        with self.assertLogs(SENDER_LOG, "WARNING") as logs:
            sender._try(TARGET, {"stock.quant"})
            sender.hint(TARGET, {"stock.quant"})
            self.assertFalse(sender._threads)
            sender._try(other, {"stock.quant"})
        self.assertEqual(
            self.bridge.taken, [(TARGET, {"stock.quant"}), (other, {"stock.quant"})]
        )
        self.assertIn("ConnectionError", logs.output[0])
        self.assertNotIn(TOKEN, "".join(logs.output))

    def test_logged_once(self):
        sender = NudgeSender(self.bridge, silence=0)
        self.bridge.failure = requests.ConnectionError()
        with self.assertLogs(SENDER_LOG, "WARNING") as logs:
            sender._try(TARGET, {"stock.quant"})
            sender._try(TARGET, {"stock.quant"})
        self.assertEqual(len(logs.output), 1)
        self.bridge.failure = None
        with self.assertLogs(SENDER_LOG, logging.INFO) as logs:
            sender._try(TARGET, {"stock.quant"})
            sender._try(TARGET, {"stock.quant"})
        self.assertEqual(len(logs.output), 1)

    def test_forked(self):
        sender = NudgeSender(self.bridge, gather=0)
        sender.hint(TARGET, {"stock.quant"})
        self.await_hint()
        # A lock that another thread holds while the process is forked stays held in the child.
        sender._changed.acquire()
        sender.forget()
        sender.hint(TARGET, {"stock.quant"})
        self.await_hint()

    def test_request(self):
        sent = []

        def send(_session, request, **settings):
            sent.append((request, settings))
            response = requests.Response()
            response.status_code = 200
            return response

        environment = {"HTTP_PROXY": "http://proxy.example", "REQUESTS_CA_BUNDLE": "/of/shop.pem"}
        with patch.dict(os.environ, environment), patch.object(requests.Session, "send", send):
            post(TARGET._replace(address=ADDRESS + "/"), {"stock.quant", "product.product"})
        [(request, settings)] = sent
        self.assertEqual(request.url, ADDRESS + "/admin/api/nudge")
        self.assertEqual(request.headers["Authorization"], "Bearer " + TOKEN)
        self.assertEqual(request.body, b'{"models": ["product.product", "stock.quant"]}')
        self.assertFalse(settings["allow_redirects"])
        self.assertTrue(settings["timeout"])
        # The token is for no proxy to see.
        self.assertFalse(settings["proxies"])
        self.assertEqual(settings["verify"], "/of/shop.pem")

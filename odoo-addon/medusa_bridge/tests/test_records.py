import unittest
from unittest.mock import patch

import psycopg2

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, TransactionCase, tagged
from odoo.tools import mute_logger

from ..compat import CANCEL_DIALOG
from ..hooks import pre_init_hook
from ..models import product_product
from .records_common import backend, deliver, order, product, user

BUTTONS = ("action_medusa_sync", "action_medusa_history", "action_medusa_attention")
FORMS = (
    ("sale.order", "sale.view_order_form"),
    ("res.partner", "base.view_partner_form"),
    ("product.template", "product.product_template_only_form_view"),
    ("product.product", "product.product_normal_form_view"),
    ("product.product", "product.product_variant_easy_edit_view"),
    ("stock.picking", "stock.view_picking_form"),
)
SEARCHES = (
    ("sale.order", "sale.view_sales_order_filter"),
    ("sale.order", "sale.sale_order_view_search_inherit_quotation"),
    ("res.partner", "base.view_res_partner_filter"),
    ("product.template", "product.product_template_search_view"),
    ("product.product", "product.product_search_form_view"),
    ("stock.picking", "stock.view_picking_internal_search"),
)


class Bridge:
    """Stands in for the calls of the bridge."""

    def __init__(self, answer):
        self.answer = answer
        self.calls = []

    def patched(self, env):
        def call(_backend, method, path, body=None, timeout=3):
            self.calls.append((method, path, body))
            return self.answer

        return patch.object(type(env["medusa.backend"]), "_bridge_call", call)


class RecordsCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["medusa.backend"].search([]).write({"active": False})
        cls.backend = backend(cls.env)
        cls.product = product(cls.env, default_code="RECORDS-1")
        cls.seller = user(
            cls.env,
            "seller-of-test",
            "sales_team.group_sale_salesman_all_leads",
            "stock.group_stock_user",
        )
        cls.watcher = user(
            cls.env,
            "watcher-of-test",
            "sales_team.group_sale_salesman_all_leads",
            "stock.group_stock_user",
            "medusa_bridge.group_user",
        )

    def attention(self, record, key="event:1"):
        return self.env["medusa.attention"].create(
            {
                "backend_id": self.backend.id,
                "key": key,
                "kind": "event",
                "code": "SKU_NOT_FOUND",
                "message": "No product has this SKU.",
                "since": fields.Datetime.now(),
                "res_model": record._name,
                "res_id": record.id,
            }
        )


@tagged("post_install", "-at_install")
class TestConstraints(RecordsCase):
    def refused(self, model, name, value):
        # In a copy of the values of the first one, because models ask for more than a name.
        first = self.env[model].create(dict(self.needed(model), **{name: value}))
        self.assertFalse(first.copy()[name])
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError):
            with self.env.cr.savepoint():
                self.env[model].create(dict(self.needed(model), **{name: value}))
                self.env.flush_all()

    def needed(self, model):
        if model == "res.partner":
            return {"name": "Noor"}
        return {"partner_id": self.env["res.partner"].create({"name": "Noor"}).id}

    def test_order_id(self):
        self.refused("sale.order", "x_medusa_order_id", "order_01DUPLICATE")

    def test_customer_id(self):
        self.refused("res.partner", "x_medusa_customer_id", "cus_01DUPLICATE")

    def test_person_key(self):
        self.refused("res.partner", "x_medusa_person_key", "duplicate-of-test@example.com")

    def test_many_without(self):
        self.env["res.partner"].create([{"name": "A"}, {"name": "B"}])
        self.env.flush_all()

    def test_fields_made_before_are_taken_over(self):
        partner = self.env["res.partner"].create({"name": "Noor"})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ir_model_fields SET state = 'manual'"
            " WHERE model = 'res.partner' AND name = 'x_medusa_customer_id'"
        )
        self.env.cr.execute(
            "UPDATE res_partner SET x_medusa_customer_id = ' ', x_medusa_person_key = 'kept'"
            " WHERE id = %s",
            (partner.id,),
        )
        pre_init_hook(self.env)
        self.env.invalidate_all()
        self.env.cr.execute(
            "SELECT state FROM ir_model_fields"
            " WHERE model = 'res.partner' AND name = 'x_medusa_customer_id'"
        )
        self.assertEqual(self.env.cr.fetchone(), ("base",))
        self.env.cr.execute(
            "SELECT x_medusa_customer_id, x_medusa_person_key FROM res_partner WHERE id = %s",
            (partner.id,),
        )
        self.assertEqual(self.env.cr.fetchone(), (None, "kept"))


@tagged("post_install", "-at_install")
class TestViews(RecordsCase):
    def arch(self, who, model, view, kind):
        views = self.env[model].with_user(who)
        return views.get_view(self.env.ref(view).id, kind)["arch"]

    def test_forms(self):
        for model, view in FORMS:
            with self.subTest(view=view):
                usual = self.arch(self.seller, model, view, "form")
                watching = self.arch(self.watcher, model, view, "form")
                for button in BUTTONS + ("medusa_attention_ids", "action_medusa_mark_delivered"):
                    self.assertNotIn(button, usual)
                self.assertIn("action_medusa_history", watching)
                self.assertIn("action_medusa_sync", watching)

    def test_searches(self):
        for model, view in SEARCHES:
            with self.subTest(view=view):
                usual = self.arch(self.seller, model, view, "search")
                watching = self.arch(self.watcher, model, view, "search")
                self.assertNotIn("medusa_needs_attention", usual)
                self.assertIn("medusa_needs_attention", watching)

    def test_pages_of_ordinary_users(self):
        order_form = self.arch(self.seller, "sale.order", "sale.view_order_form", "form")
        self.assertIn("medusa_cancel_reason", order_form)
        product_form = self.arch(
            self.seller, "product.template", "product.product_template_only_form_view", "form"
        )
        self.assertIn("medusa_sell", product_form)

    def test_forms_open(self):
        an_order = order(self.env, self.product)
        an_order.action_confirm()
        for who in (self.seller, self.watcher):
            for record in (an_order, an_order.partner_id, an_order.picking_ids):
                with self.subTest(who=who.login, model=record._name):
                    names = [name for name in record._fields if name.startswith("medusa_")]
                    readable = record.with_user(who).fields_get(names)
                    record.with_user(who).read(["display_name", *readable])
                    self.assertEqual("medusa_attention_ids" in readable, who == self.watcher)

    def test_new_order(self):
        form = Form(self.env["sale.order"].with_user(self.seller))
        form.partner_id = self.env["res.partner"].create({"name": "Noor"})
        self.assertFalse(form.save().x_medusa_order_id)


@tagged("post_install", "-at_install")
class TestDelivered(RecordsCase):
    def delivery(self, medusa_id):
        an_order = order(self.env, self.product, medusa_id)
        an_order.action_confirm()
        return an_order.picking_ids

    def test_once(self):
        picking = self.delivery("order_01DELIVERED")
        self.assertFalse(picking.medusa_can_mark_delivered)
        with self.assertRaises(UserError):
            picking.action_medusa_mark_delivered()
        deliver(picking)
        self.assertEqual(picking.state, "done")
        self.assertTrue(picking.medusa_can_mark_delivered)
        self.env.cr.postcommit.clear()
        picking.with_user(self.watcher).action_medusa_mark_delivered()
        noted = self.env.cr.postcommit.data["medusa_bridge.nudge"]
        self.assertIn("stock.picking", noted["models"])
        first = picking.medusa_delivered_at
        self.assertTrue(first)
        self.assertFalse(picking.medusa_can_mark_delivered)
        with self.assertRaises(UserError):
            picking.action_medusa_mark_delivered()
        self.assertEqual(picking.medusa_delivered_at, first)
        self.assertFalse(picking.copy().medusa_delivered_at)

    def test_several(self):
        done, waiting, local = (
            self.delivery("order_01DONE"),
            self.delivery("order_01WAITING"),
            self.delivery(False),
        )
        deliver(done)
        deliver(local)
        action = self.env.ref("medusa_bridge.action_mark_delivered")
        picked = done | waiting | local
        result = action.with_user(self.watcher).with_context(
            active_model="stock.picking", active_ids=picked.ids, active_id=done.id
        ).run()
        # The web client takes an action, or nothing.
        self.assertTrue(not result or isinstance(result, dict), result)
        self.assertEqual(picked.filtered("medusa_delivered_at"), done)

    def test_filters(self):
        picking = self.delivery("order_01FILTER")
        local = self.delivery(False)
        pickings = self.env["stock.picking"].with_user(self.seller)
        found = pickings.search([("medusa_order_id", "!=", False)])
        self.assertIn(picking, found)
        self.assertNotIn(local, found)


@tagged("post_install", "-at_install")
class TestWatching(RecordsCase):
    def test_attention(self):
        an_order, other = order(self.env, self.product), order(self.env, self.product, "order_2")
        row = self.attention(an_order)
        self.attention(other, "event:2").state = "done"
        orders = (an_order | other).with_user(self.watcher)
        self.assertEqual(orders.mapped("medusa_attention_count"), [1, 0])
        self.assertEqual(orders.medusa_attention_ids, row)
        search = self.env["sale.order"].with_user(self.watcher).search
        mine = ("id", "in", orders.ids)
        for value in (True, False):
            found = search([mine, ("medusa_needs_attention", "=", value)])
            self.assertEqual(found, orders[0] if value else orders[1])
            found = search([mine, ("medusa_needs_attention", "!=", value)])
            self.assertEqual(found, orders[1] if value else orders[0])
        action = orders.action_medusa_attention()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), row)

    def test_attention_of_a_template(self):
        self.attention(self.product, "pushed:stock:RECORDS-1")
        template = self.product.product_tmpl_id
        self.assertEqual(template.medusa_attention_count, 1)
        found = template.search([("medusa_needs_attention", "=", True)])
        self.assertIn(template, found)

    def test_attention_only_with_the_group(self):
        an_order = order(self.env, self.product)
        with self.assertRaises(AccessError):
            an_order.with_user(self.seller).read(["medusa_attention_ids"])

    def test_reading_does_not_call_the_bridge(self):
        bridge = Bridge({})
        an_order = order(self.env, self.product)
        with bridge.patched(self.env):
            an_order.read()
            self.product.read(["medusa_attention_count", "medusa_image_urls"])
        self.assertEqual(bridge.calls, [])

    def test_sync(self):
        an_order = order(self.env, self.product)
        bridge = Bridge({"success": True, "message": "Nothing was left to do."})
        with bridge.patched(self.env):
            action = an_order.with_user(self.watcher).action_medusa_sync()
        self.assertEqual(
            bridge.calls, [("POST", f"/admin/api/records/sale.order/{an_order.id}/sync", None)]
        )
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(action["params"]["message"], "Nothing was left to do.")

    def test_sync_of_a_template(self):
        bridge = Bridge({"success": True, "message": "Pushed."})
        with bridge.patched(self.env):
            self.product.product_tmpl_id.with_user(self.watcher).action_medusa_sync()
        self.assertEqual(
            bridge.calls,
            [("POST", f"/admin/api/records/product.product/{self.product.id}/sync", None)],
        )

    def test_sync_of_many_variants(self):
        variants = self.env["product.product"].create(
            [{"name": f"V{number}", "default_code": f"V{number:02}"} for number in range(24)]
        )
        variants |= self.env["product.product"].create({"name": "Without a reference"})
        failed = {"sku": "V03", "pushed": False, "message": "The shop refused it."}
        bridge = Bridge({"success": True, "results": [{"sku": "x", "pushed": True}, failed]})
        with bridge.patched(self.env):
            action = variants.with_user(self.watcher).action_medusa_sync()
        self.assertEqual({path for _method, path, _body in bridge.calls}, {"/admin/api/push"})
        bodies = [body["skus"] for _method, _path, body in bridge.calls]
        self.assertEqual([len(skus) for skus in bodies], [10, 10, 4])
        self.assertEqual(sum(bodies, []), [f"V{number:02}" for number in range(24)])
        message = action["params"]["message"]
        self.assertIn("Pushed: 3.", message)
        self.assertIn("V03: The shop refused it.", message)
        self.assertIn("Without an internal reference: 1.", message)
        self.assertEqual(action["params"]["type"], "warning")

    def test_sync_of_many_ends_in_time(self):
        products = self.env["product.product"].create(
            [{"name": f"V{number}", "default_code": f"V{number:02}"} for number in range(24)]
        )
        bridge = Bridge({"success": True, "results": []})
        with bridge.patched(self.env), patch.object(product_product, "LONGEST_SYNC", -1):
            action = products.with_user(self.watcher).action_medusa_sync()
        self.assertEqual(bridge.calls, [])
        self.assertIn("24", action["params"]["message"])

    def test_sync_of_many_only_with_the_group(self):
        bridge = Bridge({})
        many = self.product | product(self.env, default_code="RECORDS-2")
        with bridge.patched(self.env), self.assertRaises(AccessError):
            many.with_user(self.seller).action_medusa_sync()
        self.assertEqual(bridge.calls, [])

    def test_sync_only_with_the_group(self):
        bridge = Bridge({})
        with bridge.patched(self.env), self.assertRaises(AccessError):
            self.product.with_user(self.seller).action_medusa_sync()
        self.assertEqual(bridge.calls, [])

    def test_sync_without_a_backend(self):
        self.backend.active = False
        with self.assertRaises(UserError):
            self.product.with_user(self.watcher).action_medusa_sync()

    def test_backend_of_the_company(self):
        company = self.env["res.company"].create({"name": "Second"})
        theirs = backend(
            self.env(context=dict(self.env.context, allowed_company_ids=company.ids)),
            name="Second shop",
            company_id=company.id,
        )
        self.product.company_id = company
        self.assertEqual(self.product._medusa_backend(), theirs)
        self.product.company_id = False
        self.assertEqual(self.product._medusa_backend(), self.backend)

    def test_history(self):
        bridge = Bridge(
            {
                "success": True,
                "record": {
                    "model": "product.product",
                    "id": self.product.id,
                    "medusa_id": "prod_01ABC",
                    "state": "needs attention",
                    "last_error": "Medusa knows no such SKU.",
                    "history": [
                        {
                            "at": "2026-11-22T21:00:05.123Z",
                            "direction": "out",
                            "what": "stock",
                            "state": "parked",
                            "code": "SKU_NOT_FOUND",
                            "message": "Medusa knows no such SKU.",
                        },
                        {"at": None, "direction": "sideways", "what": "product", "code": None},
                    ],
                },
            }
        )
        with bridge.patched(self.env):
            action = self.product.with_user(self.watcher).action_medusa_history()
        self.assertEqual(
            bridge.calls, [("GET", f"/admin/api/records/product.product/{self.product.id}", None)]
        )
        history = self.env["medusa.history"].with_user(self.watcher).browse(action["res_id"])
        self.assertEqual(history.state, "needs attention")
        self.assertEqual(history.medusa_id, "prod_01ABC")
        first, second = history.line_ids
        self.assertEqual(str(first.at), "2026-11-22 21:00:05")
        self.assertEqual(first.direction, "out")
        self.assertFalse(second.at)
        self.assertFalse(second.direction)
        history.get_view(self.env.ref("medusa_bridge.medusa_history_view_form").id, "form")
        with bridge.patched(self.env):
            history.action_sync()
        self.assertEqual(bridge.calls[1][0], "POST")
        with self.assertRaises(AccessError):
            history.with_user(self.seller).read(["state"])

    def test_history_is_ones_own(self):
        told = {"success": True, "record": {"history": [{"what": "product"}]}}
        with Bridge(told).patched(self.env):
            action = self.product.with_user(self.watcher).action_medusa_history()
        history = self.env["medusa.history"].browse(action["res_id"])
        self.assertEqual(history.with_user(self.watcher).line_ids.what, "product")
        other = user(self.env, "other-watcher-of-test", "medusa_bridge.group_user")
        self.assertFalse(history.with_user(other).search([("id", "=", history.id)]))
        self.env.invalidate_all()
        for record in (history, history.line_ids):
            with self.assertRaises(AccessError):
                record.with_user(other).read()

    def test_history_of_an_empty_answer(self):
        with Bridge({"success": True}).patched(self.env):
            action = self.product.with_user(self.watcher).action_medusa_history()
        self.assertEqual(self.env["medusa.history"].browse(action["res_id"]).state, "unknown")

    def test_history_of_several_variants(self):
        template = self.product.product_tmpl_id
        attribute = self.env["product.attribute"].create(
            {"name": "Color", "value_ids": [(0, 0, {"name": n}) for n in ("red", "blue")]}
        )
        template.attribute_line_ids = [
            (0, 0, {"attribute_id": attribute.id, "value_ids": [(6, 0, attribute.value_ids.ids)]})
        ]
        action = template.with_user(self.watcher).action_medusa_history()
        self.assertEqual(action["res_model"], "product.product")

    def test_cancel_reason(self):
        an_order = order(self.env, self.product)
        with Form(an_order.with_user(self.seller), "sale.view_order_form") as form:
            form.medusa_cancel_reason = "Sold out"
        self.assertEqual(an_order.medusa_cancel_reason, "Sold out")

    @unittest.skipUnless(CANCEL_DIALOG, "Odoo cancels without a dialog")
    def test_the_dialog_asks_for_the_reason(self):
        an_order = order(self.env, self.product)
        an_order.action_confirm()
        asked = an_order.with_user(self.seller).action_cancel()
        wizards = self.env[asked["res_model"]].with_user(self.seller)
        dialog = Form(wizards.with_context(**asked["context"]))
        dialog.medusa_cancel_reason = "Sold out"
        dialog.save().action_cancel()
        self.assertEqual((an_order.state, an_order.medusa_cancel_reason), ("cancel", "Sold out"))

from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..compat import KEYS_EXPIRE, USER_GROUPS
from ..models import medusa_backend_setup
from ..models.medusa_backend_report import moment
from ..wizards.medusa_technical_user import GROUPS
from .backend_common import OVERVIEW, PAIRING, BackendCase
from .fake_bridge import TOKEN

JOB = {
    "name": "stock-changes",
    "interval": "1m",
    "paused": False,
    "next_run": "2026-11-22T21:01:00Z",
    "last_run": {
        "started_at": "2026-11-22T21:00:00.123456789Z",
        "finished_at": "2026-11-22T21:00:01Z",
        "outcome": "ok",
        "read": 12,
        "changed": 3,
        "failed": 1,
        "message": None,
    },
}
GUARD = {
    "name": "delete",
    "code": "DELETE_GUARD",
    "message": "30 products would be deleted.",
    "advice": "Release it if that is meant.",
    "since": "2026-11-22T20:00:00Z",
}


@tagged("post_install", "-at_install")
class TestSetup(BackendCase):
    """The checklist and the buttons, against a server on loopback."""

    def setUp(self):
        super().setUp()
        self.bridge = self.start_bridge()
        self.managed = self.backend.with_user(self.manager)
        uuid = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        name = self.cr.dbname
        identity = {"database": name, "database_uuid": uuid, "base_url": "http://odoo"}
        self.pairing = {"success": True, "paired": identity, "seen": identity, "matches": True}
        self.overview = {
            "success": True,
            "bridge": "0.1.0",
            "gate": {"open": True},
            "guards": [GUARD],
            "secrets": {
                "odoo.api-key": True,
                "medusa.api-key": True,
                "webhook.secrets": True,
                "medusa.webhook-secret": False,
                "admin.token": True,
            },
            "medusa": {"url": "https://shop.example.com"},
            "jobs": [JOB, {"name": "catalogue", "interval": "1h", "paused": True}],
        }
        self.bridge.answers[OVERVIEW] = (200, self.overview)
        self.bridge.answers[PAIRING] = (200, self.pairing)

    def test_check_connection(self):
        action = self.managed.action_check_connection()
        self.assertEqual(action["params"]["type"], "success")
        backend = self.backend
        self.assertEqual(backend.bridge_state, "reachable")
        self.assertEqual(backend.pairing_state, "paired")
        self.assertEqual(backend.medusa_url, "https://shop.example.com")
        self.assertTrue(backend.secret_webhook)
        self.assertFalse(backend.secret_medusa_webhook)
        self.assertTrue(backend.step_reachable and backend.step_secrets and backend.step_paired)
        self.assertFalse(backend.setup_done)
        job = backend.job_ids.filtered(lambda each: each.name == "stock-changes")
        self.assertEqual(job.started_at, datetime(2026, 11, 22, 21, 0, 0))
        self.assertEqual(job.summary, "12 looked at, 3 changed, 1 failed")
        self.assertEqual(backend.guard_ids.code, "DELETE_GUARD")

    def test_what_was_learnt_does_not_count_with_another_token_or_address(self):
        self.bridge.answers["POST /admin/api/doctor"] = (200, {"success": True, "findings": []})
        for values in (
            {"admin_token": "wrong"},
            {"bridge_url": "http://127.0.0.1:9", "admin_token": TOKEN},
        ):
            self.managed.write({"bridge_url": self.bridge.address, "admin_token": TOKEN})
            self.managed.action_test()
            self.assertTrue(self.backend.step_reachable and self.backend.step_tested)
            self.managed.write({"admin_token": TOKEN})
            self.assertTrue(self.backend.step_reachable, "the same token")
            self.managed.write(values)
            backend = self.as_user(self.manager)
            self.assertFalse(backend.step_reachable or backend.step_secrets or backend.step_paired)
            self.assertFalse(backend.step_tested or backend.setup_done)
            self.assertEqual(backend.bridge_state, "unknown")
            self.assertFalse(backend.job_ids or backend.guard_ids or backend.medusa_url)

    def test_lines_stay_the_same_while_the_bridge_names_them(self):
        self.managed.action_check_connection()
        before = self.backend.job_ids.filtered(lambda each: each.name == "stock-changes")
        self.overview["jobs"] = [{**JOB, "paused": True}]
        self.overview["guards"] = []
        self.managed.action_check_connection()
        self.assertEqual(self.backend.job_ids, before)
        self.assertTrue(before.paused)
        self.assertFalse(self.backend.guard_ids)

    def test_a_failure_is_kept(self):
        self.backend.admin_token = "wrong"
        action = self.managed.action_check_connection()
        self.assertEqual(action["params"]["type"], "danger")
        self.assertEqual(self.backend.bridge_state, "refused")
        self.assertTrue(self.backend.bridge_problem)
        self.bridge.answers[OVERVIEW] = (200, b"<html>")
        self.backend.admin_token = "a token of the bridge"
        self.managed.action_check_connection()
        self.assertEqual(self.backend.bridge_state, "unreachable")
        self.bridge.answers[OVERVIEW] = (200, self.overview)
        self.managed.action_check_connection()
        self.assertEqual(self.backend.bridge_state, "reachable")
        self.assertFalse(self.backend.bridge_problem)

    def test_pairing(self):
        self.pairing["paired"] = None
        self.managed.action_check_connection()
        self.assertEqual(self.backend.pairing_state, "none")
        self.pairing["paired"] = {"database": "old", "database_uuid": "x", "base_url": "http://o"}
        self.overview["gate"] = {"open": False, "message": "Another database."}
        self.managed.action_check_connection()
        self.assertEqual(self.backend.pairing_state, "other")
        self.assertEqual(self.backend.pairing_text, "old http://o")
        self.assertEqual(self.backend.gate_message, "Another database.")
        self.bridge.answers["POST /admin/api/pairing/confirm"] = (200, {"success": True})
        self.pairing["paired"] = self.pairing["seen"]
        self.managed.action_confirm_pairing()
        self.assertEqual(self.backend.pairing_state, "paired")
        self.pairing["paired"] = {**self.pairing["seen"], "database_uuid": ""}
        self.managed.action_check_connection()
        self.assertEqual(self.backend.pairing_state, "paired")
        self.pairing["paired"] = {**self.pairing["seen"], "database_uuid": "another"}
        self.managed.action_check_connection()
        self.assertEqual(self.backend.pairing_state, "other")

    def test_jobs_and_guards(self):
        self.managed.action_check_connection()
        job = self.managed.job_ids.filtered(lambda each: each.name == "stock-changes")
        for action in ("run", "pause", "resume"):
            path = f"/admin/api/jobs/stock-changes/{action}"
            self.bridge.answers[f"POST {path}"] = (200, {"success": True})
            getattr(job, f"action_{action}")()
            self.assertIn(("POST", path, None), self.bridge.asked)
        path = "/admin/api/guards/delete/release"
        self.bridge.answers[f"POST {path}"] = (200, {"success": True})
        self.overview["guards"] = []
        guard = self.managed.guard_ids
        with self.assertRaises(AccessError):
            self.as_user(self.user, guard).action_release()
        guard.action_release()
        self.assertIn(("POST", path, None), self.bridge.asked)
        self.assertFalse(self.backend.guard_ids)

    def test_apply_settings(self):
        answer = {"success": True, "revision": "x", "problems": []}
        self.bridge.answers["POST /admin/api/settings/reread"] = (200, answer)
        action = self.managed.action_apply_settings()
        self.assertEqual(action["params"]["type"], "success")
        answer["problems"] = [{"key": "stock.locations", "message": "no"}]
        action = self.managed.action_apply_settings()
        self.assertEqual(action["params"]["type"], "danger")

    def test_everything_is_tested(self):
        product = self.env["product.product"].create({"name": "Without a reference"})
        findings = [
            {"check": "clock", "level": "ok", "message": "Fine.", "repair": ""},
            {
                "check": "products",
                "level": "warning",
                "message": "Products without SKU: 1",
                "repair": "Give them one.",
                "model": "product.product",
                "ids": [product.id],
            },
            {"check": "rights", "level": "error", "message": "May not.", "repair": "Let it."},
        ]
        answer = {"success": True, "findings": findings}
        self.bridge.answers["POST /admin/api/doctor"] = (200, answer)
        action = self.managed.action_test()
        self.assertEqual(action["params"]["type"], "danger")
        then = action["params"]["next"]
        shown = self.env[then["res_model"]].search(then["domain"])
        self.assertEqual(shown.mapped("level"), ["error", "warning"])
        self.assertEqual(self.backend.mapped("finding_ids.level"), ["error", "warning", "ok"])
        self.assertEqual((self.backend.test_errors, self.backend.test_warnings), (1, 1))
        rights, products, clock = self.managed.finding_ids
        opened = products.action_open()
        self.assertEqual((opened["res_model"], opened["res_id"]), ("product.product", product.id))
        self.assertEqual(rights.action_open()["res_model"], "res.users")
        self.assertNotIn("Let it", rights.action_open()["name"])
        self.assertFalse(clock.can_open)
        self.assertFalse(self.backend.step_tested)
        answer["findings"] = findings[:1]
        action = self.managed.action_test()
        self.assertEqual(action["params"]["next"]["type"], "ir.actions.act_window_close")
        self.assertEqual(len(self.backend.finding_ids), 1)
        self.assertTrue(self.backend.step_tested)

    def test_the_records_of_a_finding_open(self):
        lines = self.env["medusa.backend.finding"]
        for model in (
            "decimal.precision",
            "ir.config_parameter",
            "product.pricelist",
            "res.partner",
            "sale.order",
        ):
            self.env["sale.order"].create([{"partner_id": self.env.user.partner_id.id}] * 2)
            self.env["product.pricelist"].create([{"name": "A"}, {"name": "B"}])
            records = self.env[model].search([], limit=2)
            self.assertEqual(len(records), 2, model)
            for found in (records, records[:1]):
                told = {"check": "x", "level": "error", "model": model, "ids": found.ids}
                finding = lines.create(
                    {**lines._values(told, 0), "backend_id": self.backend.id}
                )
                self.assertTrue(finding.can_open)
                action = finding.action_open()
                self.assertEqual(action["res_model"], model)
                self.assertEqual(self.env[model].search(action["domain"]), found)
                self.assertEqual(action.get("res_id"), found.id if len(found) == 1 else None)
                self.env[model].get_views(action["views"])

    def test_what_was_done_stays_done_when_the_bridge_does_not_answer_afterwards(self):
        del self.bridge.answers[OVERVIEW]
        findings = [{"check": "clock", "level": "error", "message": "Wrong.", "repair": "Set it."}]
        self.bridge.answers["POST /admin/api/doctor"] = (
            200,
            {"success": True, "findings": findings},
        )
        self.managed.action_test()
        self.assertEqual(self.backend.finding_ids.message, "Wrong.")
        self.bridge.answers["POST /admin/api/pairing/confirm"] = (200, {"success": True})
        action = self.managed.action_confirm_pairing()
        self.assertIn("not known", action["params"]["message"])

    def test_what_the_bridge_said_is_kept_though_it_wrote_here_meanwhile(self):
        answer = {"success": True, "findings": [{"check": "clock", "level": "ok"}]}
        self.bridge.answers["POST /admin/api/doctor"] = (200, answer)
        cursors = []

        @contextmanager
        def cursor(*_arguments, **_settings):
            cursors.append(self.env.cr)
            yield self.env.cr

        with patch.object(medusa_backend_setup, "unchanged", lambda record: record.browse()):
            with patch.object(type(self.env.registry), "cursor", cursor):
                self.managed.action_test()
        self.assertEqual(len(cursors), 2)
        self.assertEqual(self.backend.finding_ids.check_name, "clock")
        self.assertEqual(self.backend.bridge_state, "reachable")
        asked = [path for _method, path, _body in self.bridge.asked]
        self.assertEqual(asked.count("/admin/api/doctor"), 1)

    def test_every_place_of_a_finding_opens(self):
        lines = self.env["medusa.backend.finding"]
        for check in lines._PLACES:
            finding = lines.create(
                {"backend_id": self.backend.id, "level": "error", "check_name": check}
            )
            action = finding.action_open()
            self.env[action["res_model"]].search(action["domain"], limit=1)

    def test_products_of_order_lines(self):
        self.backend.orders_shipping_sku = "TEST-SHIPPING"
        self.assertFalse(self.as_user(self.manager).step_service_products)
        action = self.managed.action_create_service_products()
        products = self.env["product.product"].search(action["domain"])
        self.assertEqual(set(products.mapped("type")), {"service"})
        self.assertEqual(len(products), 3)
        self.assertTrue(self.as_user(self.manager).step_service_products)
        self.managed.action_create_service_products()
        self.assertEqual(self.env["product.product"].search(action["domain"]), products)

    def test_set_up_from_beginning_to_end(self):
        self.env["decimal.precision"].search([("name", "=", "Product Price")]).digits = 3
        self.env["product.product"].create({"name": "Case", "default_code": "TEST-CASE"})
        self.managed.action_create_service_products()
        self.managed.action_check_connection()
        told = self.as_user(self.service).bridge_settings()
        self.as_user(self.service).bridge_settings_result(
            self.backend.id, told["revision"], []
        )
        self.bridge.answers["POST /admin/api/doctor"] = (200, {"success": True, "findings": []})
        self.managed.action_test()
        self.assertTrue(self.as_user(self.manager).setup_done)
        self.backend.stock_buffer = 1
        self.assertFalse(self.as_user(self.manager).setup_done)

    def test_moments(self):
        self.assertEqual(moment("2026-11-22T21:00:00Z"), datetime(2026, 11, 22, 21))
        self.assertEqual(moment("2026-11-22T23:00:00+02:00"), datetime(2026, 11, 22, 21))
        self.assertIs(moment(None), False)
        self.assertIs(moment("soon"), False)


@tagged("post_install", "-at_install")
class TestTechnicalUser(BackendCase):
    def wizard(self, **values):
        wizards = self.env["medusa.technical.user"].with_user(self.env.ref("base.user_admin"))
        return wizards.create(
            {
                "backend_id": self.backend.id,
                "login": "medusa-test-bridge",
                "email": "bridge@example.com",
                **values,
            }
        )

    def test_it_may_do_what_the_bridge_does(self):
        user = self.wizard()._create_user()
        self.assertFalse(user.has_group("medusa_bridge.group_user"))
        self.assertFalse(user.has_group("base.group_system"))
        self.assertFalse(user.has_group("account.group_account_invoice"))
        env = self.env(user=user)
        env["medusa.backend"].bridge_settings()
        partner = env["res.partner"].create({"name": "A Customer"})
        product = self.env["product.product"].create({"name": "Case"})
        order = env["sale.order"].create(
            {
                "partner_id": partner.id,
                "x_medusa_order_id": "order_TEST",
                "order_line": [(0, 0, {"product_id": product.id, "product_uom_qty": 1})],
            }
        )
        order.action_confirm()
        order.message_post(body="A note")
        for model in ("stock.picking", "stock.quant", "stock.move", "account.move", "account.tax"):
            env[model].search_count([])
        # The bridge looks whether Odoo keeps Medusa's ids unique.
        self.assertTrue(
            env["ir.model.constraint"].search_count([("model.model", "=", "sale.order")])
        )
        with self.assertRaises(AccessError):
            env["medusa.backend"].browse(self.backend.id).write({"name": "Mine"})
        with self.assertRaises(AccessError):
            env["res.users"].browse(self.user.id).write({"login": "mine"})

    def test_an_existing_user_gets_what_it_lacks(self):
        user = self.new_user("bridge", "base.group_user", "base.group_allow_export")
        company = self.env["res.company"].create({"name": "Another Company"})
        self.backend.write({"company_id": company.id, "orders_company_id": company.id})
        equipped = self.wizard(user_id=user.id, email=False)._equip_user()
        self.assertIn(company, user.company_ids)
        self.assertEqual(equipped, user)
        for group in (*GROUPS, "base.group_allow_export"):
            self.assertTrue(user.has_group(group), group)

    def test_it_works_in_the_company_of_the_orders(self):
        company = self.env["res.company"].create({"name": "Another Company"})
        self.backend.write({"company_id": False, "orders_company_id": company.id})
        user = self.wizard()._create_user()
        self.assertEqual((user.company_id, user.company_ids), (company, company))

    def test_it_needs_an_address(self):
        with self.assertRaises(UserError):
            self.wizard(email=False)._create_user()

    def test_invoicing_is_a_right_of_its_own(self):
        self.backend.orders_on_captured = "invoice"
        wizard = self.wizard()
        self.assertTrue(wizard.invoicing)
        self.assertTrue(wizard._create_user().has_group("account.group_account_invoice"))

    def test_its_key_lets_it_in(self):
        wizard = self.wizard()
        user = wizard._create_user()
        key = wizard._create_key(user)
        keys = self.env["res.users.apikeys"]
        self.assertEqual(keys._check_credentials(scope="rpc", key=key), user.id)
        stored = keys.search([("user_id", "=", user.id)])
        self.assertEqual(len(stored), 1)
        if KEYS_EXPIRE:
            self.assertFalse(stored.expiration_date)
            wizard.key_days = "90"
            wizard._create_key(user)
            newer = keys.search([("user_id", "=", user.id)]) - stored
            self.assertTrue(newer.expiration_date)
        self.assertNotIn(key, wizard._configuration(user))

    def test_step_is_done(self):
        self.service[USER_GROUPS] -= self.env.ref("medusa_bridge.group_service")
        others = self.backend._service_users()
        others.write({"active": False})
        self.env.invalidate_all()
        self.assertFalse(self.backend.step_user)
        user = self.wizard()._create_user()
        self.env.invalidate_all()
        self.assertTrue(self.backend.step_user)
        self.assertEqual(self.backend._service_users(), user)

    def test_a_taken_login_is_refused(self):
        with self.assertRaises(UserError):
            self.wizard(login=self.user.login)._create_user()

    def test_it_is_for_administrators(self):
        with self.assertRaises(UserError):
            self.backend.with_user(self.manager).action_create_service_user()
        with self.assertRaises(AccessError):
            self.env["medusa.technical.user"].with_user(self.manager).create(
                {"backend_id": self.backend.id, "email": "a@example.com"}
            )

    def test_a_shown_key_is_stored_nowhere(self):
        """The web client saves a form that is left; a failure of that would name the key."""
        show = self.env["medusa.technical.user.show"].with_user(self.env.ref("base.user_admin"))
        self.assertFalse(show.create([{"login": "medusa-bridge", "key": "k"}]))

    def test_the_key_is_shown_and_not_stored(self):
        show = self.env["medusa.technical.user.show"].with_context(default_key="k")
        self.assertFalse(show._auto)
        self.assertEqual(show.default_get(["key"]), {"key": "k"})

    def test_form(self):
        wizards = self.env["medusa.technical.user"].with_context(
            default_backend_id=self.backend.id
        )
        form = Form(wizards)
        form.login = "medusa-test-form"
        form.email = "form@example.com"
        self.assertEqual(form.save().name, "Medusa Bridge")

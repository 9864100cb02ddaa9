from unittest.mock import patch

import requests

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import file_open, mute_logger

from ..compat import USER_GROUPS
from ..models.bridge_client import BridgeRefused, BridgeUnavailable
from ..models.medusa_backend import revision
from ..models.settings_keys import BY_KEY, SETTINGS
from .backend_common import BackendCase
from .fake_bridge import TOKEN


@tagged("post_install", "-at_install")
class TestSettings(BackendCase):
    """What the bridge is told, and what it tells."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_other_company()

    def told(self, code=""):
        return self.as_user(self.service).bridge_settings(code)

    def test_defaults_are_those_of_the_bridge(self):
        told = self.told()["settings"]
        expected = {each.key: each.default for each in SETTINGS if each.default}
        expected["orders.company-id"] = str(self.env.company.id)
        self.assertEqual(told, expected)

    def test_every_setting_has_a_field_of_its_kind(self):
        types = {
            "selection": ("selection",),
            "duration": ("char",),
            "integer": ("integer",),
            "boolean": ("boolean",),
            "text": ("char",),
            "many2one": ("many2one",),
            "datetime": ("datetime",),
            "time": ("char",),
            "domain": ("char",),
            "mapping": ("one2many",),
        }
        for setting in SETTINGS:
            field = self.env["medusa.backend"]._fields[setting.field]
            self.assertIn(field.type, types[setting.kind], setting.key)
            self.assertTrue(field.help, setting.key)
        self.assertEqual(len(BY_KEY), len(SETTINGS))

    def test_what_is_set_is_told(self):
        pricelist = self.env["product.pricelist"].create({"name": "Shop's"})
        self.backend.write(
            {
                "orders_confirm": "when-paid",
                "orders_import_from": "2026-11-01 10:20:30",
                "catalog_enabled": False,
                "catalog_domain": "[('sale_ok', '=', True)]",
                "catalog_pricelist": pricelist.id,
                "catalog_brand_field": False,
                "stock_buffer": 2,
                "pull_overlap": "90m",
                "reconcile_at": "23:59",
                "orders_company_id": False,
            }
        )
        told = self.told()["settings"]
        self.assertEqual(told["orders.confirm"], "when-paid")
        self.assertEqual(told["orders.import-from"], "2026-11-01T10:20:30Z")
        self.assertEqual(told["catalog.enabled"], "false")
        self.assertEqual(told["catalog.domain"], "[('sale_ok', '=', True)]")
        self.assertEqual(told["catalog.pricelist"], str(pricelist.id))
        self.assertEqual(told["stock.buffer"], "2")
        self.assertEqual(told["pull.overlap"], "90m")
        self.assertEqual(told["reconcile.at"], "23:59")
        self.assertNotIn("catalog.brand-field", told)
        self.assertNotIn("orders.company-id", told)

    def test_an_empty_condition_is_none(self):
        self.backend.catalog_domain = "[]"
        self.assertNotIn("catalog.domain", self.told()["settings"])

    def test_mappings_are_told(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "usage": "internal", "location_id": warehouse.lot_stock_id.id}
        )
        journal = self.env["account.journal"].create(
            {"name": "Cards", "type": "bank", "code": "MCARD"}
        )
        self.backend.write(
            {
                "location_ids": [
                    (0, 0, {"warehouse_id": warehouse.id, "medusa_id": "sloc_1"}),
                    (
                        0,
                        0,
                        {"location_id": shelf.id, "medusa_id": "sloc_2", "medusa_name": "Two"},
                    ),
                ],
                "payment_ids": [
                    (0, 0, {"medusa_provider": "pp_a;b", "journal_id": journal.id})
                ],
            }
        )
        told = self.told()["settings"]
        self.assertEqual(
            told["stock.locations"], f"{warehouse.code}=sloc_1; {shelf.id}=sloc_2:Two"
        )
        self.assertEqual(told["orders.payments"], f"pp_a\\;b={journal.id}")
        self.assertNotIn("orders.carriers", told)

    def test_carriers_are_told_where_there_are_any(self):
        if "delivery.carrier" not in self.env:
            self.skipTest("delivery is not installed")
        product = self.env["product.product"].create({"name": "Parcel", "type": "service"})
        carrier = self.env["delivery.carrier"].create(
            {"name": "Parcel", "product_id": product.id, "delivery_type": "fixed"}
        )
        reference = f"delivery.carrier,{carrier.id}"
        self.backend.write(
            {
                "carrier_ids": [
                    (0, 0, {"carrier_id": reference, "medusa_option": "Express = fast"}),
                    (
                        0,
                        0,
                        {
                            "carrier_id": reference,
                            "medusa_option": "so_1",
                            "medusa_name": "Parcel Ltd",
                        },
                    ),
                ]
            }
        )
        told = self.told()["settings"]
        self.assertEqual(told["orders.carriers"], f"Express = fast={carrier.id}; so_1={carrier.id}")
        self.assertEqual(told["statuses.carriers"], f"{carrier.id}=Parcel Ltd")
        carrier.unlink()
        self.assertNotIn("orders.carriers", self.told()["settings"])
        # The form of 16 would ask for its name.
        self.assertFalse(self.backend.carrier_ids.filtered("carrier_id"))
        self.assertFalse(self.backend.carrier_ids[0].read(["carrier_id"])[0]["carrier_id"])

    def test_carriers_of_an_addon_that_is_gone_are_none(self):
        self.env.cr.execute(
            "INSERT INTO medusa_backend_carrier (backend_id, sequence, carrier_id, medusa_option)"
            " VALUES (%s, 1, 'carrier.of.no.addon,1', 'Express')",
            (self.backend.id,),
        )
        self.env.invalidate_all()
        self.assertFalse(self.backend.carrier_ids.read(["carrier_id"])[0]["carrier_id"])
        self.assertNotIn("orders.carriers", self.told()["settings"])
        self.assertEqual(Form(self.backend).name, "Shop")

    def test_carriers_go_with_their_addon(self):
        self.env.cr.execute(
            "INSERT INTO medusa_backend_carrier (backend_id, sequence, carrier_id)"
            " VALUES (%s, 1, 'delivery.carrier,1')",
            (self.backend.id,),
        )
        modules = self.env["ir.module.module"]
        uninstall = patch.object(type(self.env["ir.model.data"]), "_module_data_uninstall")
        with uninstall, self.cr.savepoint():
            modules.search([("name", "=", "delivery")]).module_uninstall()
            self.assertFalse(self.backend.carrier_ids)

    def test_a_location_whose_id_is_a_short_name_is_told_by_its_name(self):
        stock = self.env["stock.warehouse"].search([], limit=1).lot_stock_id
        self.backend.write({"location_ids": [(0, 0, {"location_id": stock.id, "medusa_id": "s"})]})
        self.assertEqual(self.told()["settings"]["stock.locations"], f"{stock.id}=s")
        self.env["stock.warehouse"].create({"name": "Second", "code": str(stock.id)})
        self.assertEqual(
            self.told()["settings"]["stock.locations"], f"{stock.complete_name}=s"
        )

    def test_head_of_the_answer(self):
        self.backend.code = "shop"
        told = self.told("shop")
        module = self.env["ir.module.module"].search([("name", "=", "medusa_bridge")])
        self.assertEqual(told["backend_id"], self.backend.id)
        self.assertEqual(told["code"], "shop")
        self.assertEqual(told["api"], 1)
        self.assertEqual(told["addon"], module.latest_version)
        self.assertEqual(told["revision"], revision(told["settings"]))
        self.backend.stock_buffer = 7
        self.assertNotEqual(self.told()["revision"], told["revision"])

    def test_without_an_active_backend_nothing_is_told(self):
        self.backend.active = False
        told = self.told()
        self.assertIs(told["backend_id"], False)
        self.assertEqual(told["settings"], {})
        self.assertIs(self.told("unknown")["backend_id"], False)

    def test_one_of_several_is_told_by_its_code(self):
        self.backend.code = "first"
        second = self.env["medusa.backend"].create({"name": "Second", "code": "second"})
        self.assertEqual(self.told("second")["backend_id"], second.id)
        with self.assertRaises(UserError):
            self.told()

    def test_result_is_kept(self):
        self.assertEqual(self.backend.settings_state, "unknown")
        told = self.told()
        service = self.as_user(self.service)
        service.bridge_settings_result(told["backend_id"], told["revision"], [])
        self.assertEqual(self.backend.settings_state, "applied")
        self.assertTrue(self.backend.applied_at)
        service.bridge_settings_result(
            told["backend_id"],
            told["revision"],
            [
                {"key": "stock.locations", "message": "no such place"},
                {"key": "new", "message": "?"},
            ],
        )
        self.assertEqual(self.backend.settings_state, "refused")
        self.assertEqual(self.backend.settings_problems, "Locations: no such place\nnew: ?")
        self.backend.stock_buffer = 3
        self.assertEqual(self.backend.settings_state, "pending")

    def test_identity(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("database.is_neutralized", False)
        identity = self.as_user(self.service).bridge_identity()
        self.assertEqual(identity["database_uuid"], parameters.get_param("database.uuid"))
        self.assertEqual(identity["base_url"], parameters.get_param("web.base.url"))
        self.assertIs(identity["neutralized"], False)
        # Written by odoo-bin neutralize in lower case.
        parameters.set_param("database.is_neutralized", "true")
        self.assertIs(self.as_user(self.service).bridge_identity()["neutralized"], True)

    def test_only_the_bridge_and_managers(self):
        self.assertTrue(self.as_user(self.manager).bridge_settings()["backend_id"])
        for user in (self.outsider, self.user):
            with self.assertRaises(AccessError):
                self.as_user(user).bridge_settings()
            with self.assertRaises(AccessError):
                self.as_user(user).bridge_settings_result(self.backend.id, "", [])
            with self.assertRaises(AccessError):
                self.as_user(user).bridge_identity()
            with self.assertRaises(AccessError):
                self.as_user(user).bridge_unique()

    def test_another_company_is_told_nothing(self):
        self.assertIs(self.as_user(self.stranger).bridge_settings()["backend_id"], False)
        self.as_user(self.stranger).bridge_settings_result(self.backend.id, "x", [])
        self.assertFalse(self.backend.applied_revision)


@tagged("post_install", "-at_install")
class TestConstraints(BackendCase):
    """Wrong values are refused with a sentence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_other_company()

    def refused(self, values, part):
        with self.assertRaises(ValidationError) as refusal, self.cr.savepoint():
            self.backend.write(values)
        self.assertIn(part, str(refusal.exception))

    def test_durations(self):
        for text in ("1", "1 m", "m", "-1m", "1.5h", "PT5M", "٥m", "999999d"):
            self.refused({"pull_overlap": text}, "Pull Overlap")
        self.refused({"stock_changes_interval": "999ms"}, "at least 1s")
        self.backend.write({"stock_changes_interval": "1000ms", "pull_overlap": "0s"})

    def test_names_of_fields(self):
        self.refused({"catalog_switch_field": "medusa_sel"}, "medusa_sel")
        self.refused({"catalog_switch_field": "list_price"}, "yes/no")
        self.refused({"catalog_brand_field": "medusa_brand, x_brnd"}, "x_brnd")
        self.refused({"statuses_cancel_reason_field": "list_price"}, "sale.order")
        self.backend.write(
            {
                "catalog_switch_field": "sale_ok",
                "catalog_color_field": "x_color, default_code ,",
                "catalog_origin_field": False,
                "statuses_cancel_reason_field": "note",
            }
        )

    def test_numbers(self):
        self.refused({"stock_guard_percent": 101}, "between 0 and 100")
        self.refused({"catalog_delete_guard_percent": -1}, "between 0 and 100")
        self.refused({"reconcile_order_days": 0}, "between 1 and 366")
        self.refused({"stock_buffer": -1}, "at least 0")
        self.refused({"reconcile_keep_reports": 0}, "at least 1")

    def test_time(self):
        for text in ("24:00", "2:30", "02:60", "later"):
            self.refused({"reconcile_at": text}, "hh:mm")

    def test_price_factor(self):
        for text in ("0", "-1", "1e3", "ten"):
            self.refused({"catalog_price_factor": text}, "positive number")
        self.backend.catalog_price_factor = "0.1"

    @mute_logger("odoo.sql_db")
    def test_domain(self):
        for text in ("[('nothing', '=', 1)]", "[uid]", "sale_ok", "[(", "[('id', '=')]"):
            self.refused({"catalog_domain": text}, "condition")
        self.refused({"catalog_domain": "hello"}, "such as [(")
        self.backend.catalog_domain = "['|', ('sale_ok', '=', True), ('id', 'in', [1, 2])]"

    def test_addresses(self):
        for text in ("127.0.0.1:8081", "ftp://b", "http://", "http://u:p@b", "http://a b"):
            self.refused({"bridge_url": text}, "Bridge Address")
        self.refused({"image_base_url": "https://odoo/?a=1"}, "Image Address")

    def test_code(self):
        self.backend.code = "shop"
        with self.assertRaises(ValidationError):
            self.env["medusa.backend"].create({"name": "Second", "code": "shop"})

    def test_companies(self):
        self.refused({"orders_company_id": self.other_company.id}, "Another Company")

    def test_places_of_another_company(self):
        theirs = self.env["stock.warehouse"].create(
            {"name": "Theirs", "code": "THEIR", "company_id": self.other_company.id}
        )
        for place in (
            {"warehouse_id": theirs.id},
            {"location_id": theirs.lot_stock_id.id},
        ):
            line = [(0, 0, {**place, "medusa_id": "sloc"})]
            self.refused({"location_ids": line}, "Another Company")
        self.refused({"orders_warehouse_id": theirs.id}, "Another Company")
        self.backend.write({"company_id": False, "orders_company_id": False})
        self.backend.write({"location_ids": line})
        self.refused({"orders_company_id": self.env.company.id}, "Another Company")
        self.backend.orders_company_id = self.other_company

    def test_the_responsible_can_open_what_needs_attention(self):
        self.refused({"user_id": self.outsider.id}, "rights")
        self.refused({"user_id": self.stranger.id}, "without access")
        self.backend.user_id = self.user

    def test_locations(self):
        warehouse = self.env["stock.warehouse"].search([], limit=1)
        place = {"warehouse_id": warehouse.id}
        self.refused({"location_ids": [(0, 0, {"medusa_id": "sloc"})]}, "either")
        self.refused({"location_ids": [(0, 0, {**place, "medusa_id": "a:b"})]}, "characters")
        self.refused(
            {"location_ids": [(0, 0, {**place, "medusa_id": "a", "medusa_name": "b;c"})]},
            "characters",
        )
        lines = [(0, 0, {**place, "medusa_id": name}) for name in ("a", "b")]
        self.refused({"location_ids": lines}, "twice")

    def test_payments(self):
        journal = self.env["account.journal"].search([("type", "=", "bank")], limit=1)
        line = {"medusa_provider": "pp", "journal_id": journal.id}
        self.refused({"payment_ids": [(0, 0, line), (0, 0, dict(line))]}, "twice")


@tagged("post_install", "-at_install")
class TestRights(BackendCase):
    """Who reads and writes what; above all nobody reads the token."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_other_company()

    def test_nobody_reads_the_token(self):
        self.manager[USER_GROUPS] += self.env.ref("base.group_allow_export")
        managers = self.manager | self.env.ref("base.user_admin")
        for user in managers | self.service:
            backend = self.as_user(user)
            with self.assertRaises(ValueError):
                backend.search([("bridge_token", "=like", "a%")])
            with self.assertRaises(ValueError):
                backend.search([], order="bridge_token")
        for user in managers:
            backend = self.as_user(user)
            self.assertNotIn(TOKEN, str(backend.read()))
            self.assertNotIn(TOKEN, str(backend.search_read([("id", "=", backend.id)])))
            self.assertNotIn(TOKEN, str(backend.copy_data()))
            self.assertEqual(backend.read(["admin_token"])[0]["admin_token"], False)
            self.assertNotIn(TOKEN, str(backend.export_data(["name", "admin_token"])))
            self.assertTrue(backend.has_admin_token)
        for user in self.user, self.service:
            with self.assertRaises(AccessError):
                self.as_user(user).read(["admin_token"])

    def test_token_is_written_only_by_managers(self):
        with self.assertRaises(AccessError):
            self.as_user(self.user).write({"admin_token": "mine"})
        with self.assertRaises(AccessError):
            self.as_user(self.user).action_forget_token()
        self.as_user(self.manager).write({"admin_token": " new "})
        self.assertEqual(self.backend._bridge_connection()["token"], "new")
        self.as_user(self.manager).write({"admin_token": False})
        self.assertEqual(self.backend._bridge_connection()["token"], "new")
        self.as_user(self.manager).action_forget_token()
        self.assertFalse(self.backend.has_admin_token)
        self.assertIsNone(self.backend._bridge_connection())

    def test_token_goes_to_no_other_address(self):
        managed = self.as_user(self.manager)
        managed.write({"bridge_url": self.backend.bridge_url})
        self.assertTrue(managed.has_admin_token)
        managed.write({"bridge_url": "http://127.0.0.1:10"})
        self.assertFalse(managed.has_admin_token)
        self.assertIn("token was forgotten", "".join(managed.message_ids.mapped("body")))
        messages = managed.message_ids
        managed.write({"bridge_url": "http://127.0.0.1:13"})
        managed.invalidate_recordset()
        said = (managed.message_ids - messages).mapped("body")
        self.assertNotIn("token was forgotten", "".join(said))
        managed.write({"bridge_url": "http://127.0.0.1:11", "admin_token": "new"})
        self.assertEqual(self.backend._bridge_connection()["token"], "new")
        for user in (self.user, self.stranger):
            with self.assertRaises(AccessError):
                self.as_user(user).write({"bridge_url": "http://127.0.0.1:12"})
            with self.assertRaises(AccessError):
                self.as_user(user).write({"admin_token": "mine"})
        self.assertEqual(self.backend._bridge_connection()["token"], "new")

    def test_that_a_token_goes_with_its_address_is_said_before_it_is_saved(self):
        managed = self.as_user(self.manager)
        warned = managed.new({"bridge_url": "http://127.0.0.1:10"}, origin=managed)
        self.assertIn("forgotten", warned._onchange_bridge_url()["warning"]["message"])
        for values in (
            {"bridge_url": managed.bridge_url},
            {"bridge_url": "http://127.0.0.1:10", "admin_token": "new"},
        ):
            self.assertIsNone(managed.new(values, origin=managed)._onchange_bridge_url())
        managed.action_forget_token()
        self.assertIsNone(warned._onchange_bridge_url())

    def test_a_copy_has_no_token(self):
        copy = self.backend.copy()
        self.assertFalse(copy.has_admin_token)
        self.assertEqual(copy.name, "Shop (copy)")

    def test_users_read_and_managers_write(self):
        self.assertEqual(self.as_user(self.user).name, "Shop")
        self.assertEqual(self.as_user(self.service).name, "Shop")
        for user in (self.user, self.service):
            with self.assertRaises(AccessError):
                self.as_user(user).write({"name": "Mine"})
            with self.assertRaises(AccessError):
                self.as_user(user).create({"name": "Mine"})
            with self.assertRaises(AccessError):
                self.as_user(user).unlink()
        with self.assertRaises(AccessError):
            self.as_user(self.outsider).read(["name"])
        self.as_user(self.manager).write({"name": "Ours"})
        self.as_user(self.manager).create({"name": "Second"}).unlink()

    def test_buttons_are_for_managers_of_the_company(self):
        bridge = self.start_bridge()
        for user in (self.user, self.stranger):
            for button in (
                "action_apply_settings",
                "action_check_connection",
                "action_confirm_pairing",
                "action_create_service_products",
                "action_create_service_user",
                "action_forget_token",
                "action_open_service_users",
                "action_test",
            ):
                with self.assertRaises(AccessError):
                    getattr(self.as_user(user), button)()
        self.assertFalse(bridge.asked)
        self.assertTrue(self.backend.has_admin_token)

    def test_companies_are_kept_apart(self):
        self.assertNotIn(self.backend, self.as_user(self.stranger).search([]))
        with self.assertRaises(AccessError):
            self.as_user(self.stranger).read(["name"])
        self.backend.write({"company_id": False})
        self.assertEqual(self.as_user(self.stranger).name, "Shop")

    def test_backend_of_a_company(self):
        backends = self.env["medusa.backend"]
        self.assertEqual(backends._for_company(), self.backend)
        self.assertFalse(backends._for_company(self.other_company))
        self.backend.company_id = False
        self.assertEqual(backends._for_company(self.other_company), self.backend)
        own = backends.create({"name": "A", "company_id": self.env.company.id})
        self.assertEqual(backends._for_company(), own)
        own.active = False
        self.assertEqual(backends._for_company(), self.backend)


@tagged("post_install", "-at_install")
class TestNeutralize(BackendCase):
    def test_a_copy_of_the_database_does_not_talk_to_the_bridge(self):
        self.env.flush_all()
        with file_open("medusa_bridge/data/neutralize.sql") as script:
            self.cr.execute(script.read())
        self.env.invalidate_all()
        self.assertFalse(self.backend.active)
        self.assertFalse(self.backend.bridge_url)
        self.assertFalse(self.backend.has_admin_token)
        self.assertIsNone(self.backend._bridge_connection())
        with self.assertRaises(UserError):
            self.backend._bridge_call("GET", "/admin/api/status")


@tagged("post_install", "-at_install")
class TestForm(BackendCase):
    """The form loads for those who may see it, and saves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_other_company()

    def test_manager_creates_a_backend(self):
        form = Form(self.env["medusa.backend"].with_user(self.manager))
        form.name = "From the Form"
        form.admin_token = "typed"
        form.orders_confirm = "never"
        backend = form.save()
        self.assertEqual(backend.orders_confirm, "never")
        self.assertEqual(backend._bridge_connection()["token"], "typed")
        with Form(backend) as again:
            again.stock_buffer = 4
        self.assertEqual(backend._bridge_connection()["token"], "typed")

    def test_user_sees_it(self):
        self.assertEqual(Form(self.as_user(self.user)).name, "Shop")

    def test_another_company_takes_the_orders_along(self):
        form = Form(self.backend)
        form.company_id = self.other_company
        self.assertEqual(form.orders_company_id, self.other_company)

    def test_loading_asks_no_bridge(self):
        with patch.object(requests.Session, "request") as request:
            Form(self.backend)
            self.backend.read()
        request.assert_not_called()


@tagged("post_install", "-at_install")
class TestBridgeCall(BackendCase):
    """The client, against a server on loopback."""

    def test_answer(self):
        bridge = self.start_bridge()
        bridge.answers["POST /admin/api/push"] = (200, {"success": True, "pushed": 1})
        answer = self.backend._bridge_call("POST", "/admin/api/push", {"odoo_id": 7})
        self.assertEqual(answer, {"success": True, "pushed": 1})
        self.assertEqual(bridge.asked, [("POST", "/admin/api/push", {"odoo_id": 7})])

    def test_users_ask_with_the_stored_token(self):
        bridge = self.start_bridge()
        bridge.answers["GET /admin/api/status"] = (200, {"success": True})
        self.assertTrue(self.as_user(self.user)._bridge_call("GET", "/admin/api/status"))

    def test_refusal(self):
        self.start_bridge()
        with self.assertRaises(BridgeRefused) as refusal:
            self.backend._bridge_call("GET", "/admin/api/nothing")
        self.assertEqual(refusal.exception.status, 404)
        self.assertEqual(refusal.exception.code, "NOT_FOUND")
        self.assertIn("There is no GET /admin/api/nothing", str(refusal.exception))

    def test_wrong_token(self):
        self.start_bridge()
        self.backend.admin_token = "wrong"
        with self.assertRaises(BridgeRefused) as refusal:
            self.backend._bridge_call("GET", "/admin/api/status")
        self.assertEqual(refusal.exception.status, 401)
        self.assertNotIn("wrong", str(refusal.exception))

    def test_something_else_answers(self):
        bridge = self.start_bridge()
        for answer in ((200, b"<html>"), (200, ["a"]), (302, b""), (200, {})):
            bridge.answers["GET /admin/api/status"] = answer
            with self.assertRaises(BridgeUnavailable) as refusal:
                self.backend._bridge_call("GET", "/admin/api/status")
            self.assertIn(bridge.address, str(refusal.exception))

    def test_not_there(self):
        bridge = self.start_bridge()
        address = bridge.address
        bridge.stop()
        with self.assertRaises(BridgeUnavailable) as refusal:
            self.backend._bridge_call("GET", "/admin/api/status")
        self.assertIn(address, str(refusal.exception))
        self.assertNotIn(TOKEN, str(refusal.exception))

    def test_too_late(self):
        with patch.object(requests.Session, "request", side_effect=requests.ReadTimeout):
            with self.assertRaises(BridgeUnavailable) as refusal:
                self.backend._bridge_call("GET", "/admin/api/status")
        self.assertIn("3 seconds", str(refusal.exception))

    def test_what_is_missing_is_said(self):
        backend = self.env["medusa.backend"].create({"name": "Second"})
        with self.assertRaisesRegex(UserError, "admin token"):
            backend._bridge_call("GET", "/")
        backend.write({"admin_token": "a", "bridge_url": False})
        with self.assertRaisesRegex(UserError, "address"):
            backend._bridge_call("GET", "/")
        backend.active = False
        with self.assertRaisesRegex(UserError, "archived"):
            backend._bridge_call("GET", "/")

import psycopg2

from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..hooks import _remove_activities
from ..models.medusa_attention import ACTIVITY_TYPE
from ..models.medusa_backend_indexes import INDEXES, drop_indexes
from ..takeover import copy_former_fields, leave_switch, make_unique, unique_fields
from .backend_common import BackendCase

LOG = "odoo.addons.medusa_bridge.takeover"


class TakeoverCase(TransactionCase):
    def partner(self, name, **values):
        partner = self.env["res.partner"].create({"name": name})
        self.set_columns("res_partner", partner.id, **values)
        return partner

    def set_columns(self, table, record_id, **values):
        """Write columns as they were before the addon: without the ORM."""
        self.env.flush_all()
        for column, value in values.items():
            self.env.cr.execute(
                f"UPDATE {table} SET {column} = %s WHERE id = %s", (value, record_id)
            )
        self.env.invalidate_all()

    def drop_constraint(self, table, column):
        self.env.flush_all()
        self.env.cr.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_uniq")

    def former_field(self, model, name, ttype, column_type, relation=None):
        """Make what a field of a shop's own consists of in the database."""
        self.env.cr.execute(
            f"ALTER TABLE {model.replace('.', '_')} ADD COLUMN {name} {column_type}"
        )
        self.env.cr.execute(
            "INSERT INTO ir_model_fields"
            " (model, model_id, name, ttype, relation, state, store, field_description)"
            " SELECT %s, id, %s, %s, %s, 'manual', true, '{\"en_US\": \"Own\"}'"
            " FROM ir_model WHERE model = %s",
            (model, name, ttype, relation, model),
        )

    def copied(self):
        self.env.flush_all()
        copy_former_fields(self.env.cr)
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestDuplicates(TakeoverCase):
    def test_an_id_stays_on_one_record(self):
        self.drop_constraint("res_partner", "x_medusa_customer_id")
        archived = self.partner("A", x_medusa_customer_id="cus_TWICE", active=False)
        kept = self.partner("B", x_medusa_customer_id="cus_TWICE")
        third = self.partner("C", x_medusa_customer_id="cus_TWICE", x_medusa_person_key="c@x.kw")
        other = self.partner("D", x_medusa_customer_id="cus_ONCE")
        with self.assertLogs(LOG, "WARNING") as logs:
            make_unique(self.env.cr)
        self.env.invalidate_all()
        partners = archived | kept | third | other
        self.assertEqual(
            partners.mapped("x_medusa_customer_id"), [False, "cus_TWICE", False, "cus_ONCE"]
        )
        self.assertEqual(third.x_medusa_person_key, "c@x.kw")
        self.assertEqual(len(logs.output), 2)
        for record in (archived, kept, third):
            self.assertIn(str(record.id), "".join(logs.output))

    def test_a_cancelled_order_gives_way(self):
        self.drop_constraint("sale_order", "x_medusa_order_id")
        partner = self.partner("A")
        orders = self.env["sale.order"].create([{"partner_id": partner.id}] * 2)
        for an_order in orders:
            self.set_columns("sale_order", an_order.id, x_medusa_order_id="order_TWICE")
        self.set_columns("sale_order", orders[0].id, state="cancel")
        with self.assertLogs(LOG, "WARNING"):
            make_unique(self.env.cr)
        self.env.invalidate_all()
        self.assertEqual(orders.mapped("x_medusa_order_id"), [False, "order_TWICE"])

    def test_what_is_unique_is_left_alone(self):
        partner = self.partner("A", x_medusa_customer_id="cus_TAKEOVER")
        make_unique(self.env.cr)
        self.env.invalidate_all()
        self.assertEqual(partner.x_medusa_customer_id, "cus_TAKEOVER")


@tagged("post_install", "-at_install")
class TestUnique(BackendCase):
    ALL = [
        "sale.order.x_medusa_order_id",
        "res.partner.x_medusa_customer_id",
        "res.partner.x_medusa_person_key",
    ]

    def test_postgresql_is_asked(self):
        self.assertEqual(self.as_user(self.service).bridge_unique(), self.ALL)
        self.env.cr.execute(
            "ALTER TABLE res_partner DROP CONSTRAINT res_partner_x_medusa_customer_id_uniq"
        )
        # Odoo's own list has it still.
        self.assertEqual(unique_fields(self.env.cr), [self.ALL[0], self.ALL[2]])
        self.env.cr.execute(
            "ALTER TABLE res_partner ADD CONSTRAINT res_partner_x_medusa_customer_id_uniq"
            " UNIQUE (x_medusa_customer_id, company_id)"
        )
        self.assertNotIn(self.ALL[1], unique_fields(self.env.cr))

    def test_blanks_are_none(self):
        for model in ("res.partner", "sale.order"):
            for field in self.env[model]._medusa_ids:
                values = {"name": "Noor", field: ""}
                if model == "sale.order":
                    values["partner_id"] = self.env.user.partner_id.id
                records = self.env[model].create([dict(values), dict(values)])
                records[0].write({field: " "})
                records[1].write({field: "id_OF_TEST"})
                records[1].write({field: ""})
                self.env.flush_all()
                self.env.invalidate_all()
                self.assertEqual(records.mapped(field), [False, False])


@tagged("post_install", "-at_install")
class TestFormerFields(TakeoverCase):
    def product(self, name, **values):
        return self.env["product.template"].create({"name": name, **values})

    def test_values_are_copied_where_there_are_none(self):
        country = self.env.ref("base.kw")
        former = {
            "x_name_ar": ("char", "varchar", "إبريق"),
            "x_description_ar": ("text", "text", "كبير"),
            "x_brand": ("char", "varchar", "Noor"),
            "x_compare_at_price": ("float", "double precision", 12.5),
            "x_warranty_months": ("integer", "integer", 24),
            "x_origin_country": ("many2one", "integer", country.id),
            "x_material": ("char", "varchar", "Steel"),
            "x_color": ("char", "varchar", "  "),
        }
        kettle, cup = self.product("Kettle"), self.product("Cup", medusa_brand="Own")
        self.env.flush_all()
        for name, (ttype, column_type, value) in former.items():
            relation = "res.country" if ttype == "many2one" else None
            self.former_field("product.template", name, ttype, column_type, relation)
            for each in (kettle, cup):
                self.set_columns("product_template", each.id, **{name: value})
        self.copied()
        self.assertEqual(kettle.name_ar, "إبريق")
        self.assertEqual(kettle.description_ar, "كبير")
        self.assertEqual(kettle.medusa_brand, "Noor")
        self.assertEqual(kettle.medusa_compare_at_price, 12.5)
        self.assertEqual(kettle.medusa_warranty_months, 24)
        self.assertEqual(kettle.medusa_origin_id, country)
        self.assertEqual(kettle.medusa_material, "Steel")
        self.assertFalse(kettle.medusa_color)
        self.assertEqual(cup.medusa_brand, "Own")

    def test_translated_values_are_copied(self):
        kettle = self.product("Kettle")
        self.former_field("product.template", "x_material", "char", "jsonb")
        self.env.cr.execute(
            "UPDATE ir_model_fields SET translate = "
            + ("'standard'" if self.is_text("ir_model_fields", "translate") else "true")
            + " WHERE name = 'x_material'"
        )
        self.set_columns("product_template", kettle.id, x_material='{"en_US": "Steel"}')
        self.copied()
        self.assertEqual(kettle.medusa_material, "Steel")

    def is_text(self, table, column):
        self.env.cr.execute(
            "SELECT data_type FROM information_schema.columns"
            " WHERE table_name = %s AND column_name = %s",
            (table, column),
        )
        return self.env.cr.fetchone()[0] != "boolean"

    def test_other_types_stay_where_they_are(self):
        kettle = self.product("Kettle")
        self.former_field("product.template", "x_brand", "many2one", "integer", "res.partner")
        self.set_columns("product_template", kettle.id, x_brand=self.env.user.partner_id.id)
        self.copied()
        self.assertFalse(kettle.medusa_brand)

    def test_what_a_switch_kept_back_is_kept_back(self):
        sold, kept_back, never_set = (self.product(name) for name in "ABC")
        self.env.flush_all()
        self.former_field("product.template", "x_medusa_sell", "boolean", "boolean")
        self.set_columns("product_template", sold.id, x_medusa_sell=True)
        self.set_columns("product_template", kept_back.id, x_medusa_sell=False)
        self.copied()
        products = sold | kept_back | never_set
        self.assertEqual(products.mapped("medusa_sell"), [True, False, False])

    def test_a_switch_of_variants(self):
        sold, kept_back = self.product("A"), self.product("B")
        self.env.flush_all()
        self.former_field("product.product", "x_medusa_sell", "boolean", "boolean")
        self.set_columns("product_product", sold.product_variant_id.id, x_medusa_sell=True)
        self.copied()
        self.assertEqual((sold | kept_back).mapped("medusa_sell"), [True, False])

    def test_the_reason_of_a_cancellation(self):
        an_order = self.env["sale.order"].create({"partner_id": self.env.user.partner_id.id})
        self.env.flush_all()
        self.former_field("sale.order", "x_cancel_reason", "char", "varchar")
        self.set_columns("sale_order", an_order.id, x_cancel_reason="Sold out")
        self.copied()
        self.assertEqual(an_order.medusa_cancel_reason, "Sold out")


@tagged("post_install", "-at_install")
class TestMerge(TransactionCase):
    def test_contacts_of_the_shop_merge(self):
        partners = self.env["res.partner"].create(
            [
                {"name": "Noor", "email": "noor@x.kw"},
                {
                    "name": "Noor",
                    "email": "noor@x.kw",
                    "x_medusa_customer_id": "cus_MERGE",
                    "x_medusa_person_key": "noor@x.kw",
                },
                {
                    "name": "Noor",
                    "email": "noor@x.kw",
                    "x_medusa_customer_id": "cus_MERGE_2",
                    "phone": "12345678",
                },
            ]
        )
        wizards = self.env["base.partner.merge.automatic.wizard"]
        wizards._merge(partners.ids, partners[0])
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(partners.exists(), partners[0])
        self.assertEqual(partners[0].x_medusa_customer_id, "cus_MERGE")
        self.assertEqual(partners[0].x_medusa_person_key, "noor@x.kw")
        self.assertEqual(partners[0].phone, "12345678")

    def test_the_destination_keeps_its_own(self):
        partners = self.env["res.partner"].create(
            [
                {"name": "Noor", "x_medusa_customer_id": f"cus_OWN_{number}", "email": "n@x.kw"}
                for number in range(2)
            ]
        )
        self.env["base.partner.merge.automatic.wizard"]._merge(partners.ids, partners[1])
        self.env.flush_all()
        self.assertEqual(partners[1].x_medusa_customer_id, "cus_OWN_1")


@tagged("post_install", "-at_install")
class TestDatabase(BackendCase):
    def indexes(self):
        self.env.cr.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'medusa_bridge%'")
        return {name for name, in self.env.cr.fetchall()}

    def test_indexes_come_and_go(self):
        self.assertEqual(self.indexes(), {index[0] for index in INDEXES})
        drop_indexes(self.env.cr)
        self.assertFalse(self.indexes())

    def test_the_type_of_activities_can_be_removed(self):
        activity_type = self.env.ref(ACTIVITY_TYPE)
        self.backend.activity_schedule(ACTIVITY_TYPE, user_id=self.user.id)
        self.backend.activity_schedule("mail.mail_activity_data_todo", user_id=self.user.id)
        _remove_activities(self.env)
        self.assertEqual(len(self.backend.activity_ids), 1)
        activity_type.unlink()
        self.env.flush_all()

    def test_what_settings_name_cannot_be_deleted(self):
        pricelist = self.env["product.pricelist"].create({"name": "Shop's"})
        self.backend.catalog_pricelist = pricelist
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError):
            with self.env.cr.savepoint():
                pricelist.unlink()
                self.env.flush_all()
        for field in ("catalog_pricelist", "orders_team_id", "orders_warehouse_id"):
            self.assertEqual(self.backend._fields[field].ondelete, "restrict")


@tagged("post_install", "-at_install")
class TestLeaving(TakeoverCase):
    def setUp(self):
        super().setUp()
        self.env["product.template"].search([]).write({"medusa_sell": True})

    def left(self):
        self.env.flush_all()
        leave_switch(self.env.cr)
        self.env.cr.execute(
            "SELECT id FROM ir_model_fields WHERE state = 'manual' AND name = 'x_medusa_sell'"
        )
        return self.env.cr.fetchall()

    def said(self, product, table="product_template"):
        self.env.cr.execute(f"SELECT x_medusa_sell FROM {table} WHERE id = %s", (product.id,))
        return self.env.cr.fetchone()[0]

    def test_what_is_kept_back_stays_so(self):
        back, sold = self.env["product.template"].create(
            [{"name": "Not for the shop", "medusa_sell": False}, {"name": "Sold"}]
        )
        (field,) = self.left()
        self.assertEqual([self.said(back), self.said(sold)], [False, True])
        self.env.cr.execute("SELECT json_value FROM ir_default WHERE field_id = %s", field)
        self.assertEqual(self.env.cr.fetchall(), [("true",)])
        back.medusa_sell = True
        sold.medusa_sell = False
        self.assertEqual(self.left(), [field])
        self.assertEqual([self.said(back), self.said(sold)], [True, False])
        sold.medusa_sell = True
        self.copied()
        self.assertFalse(sold.medusa_sell)

    def test_a_field_of_variants_is_used(self):
        self.former_field("product.product", "x_medusa_sell", "boolean", "boolean")
        back = self.env["product.template"].create({"name": "Back", "medusa_sell": False})
        self.assertEqual(len(self.left()), 1)
        self.assertIs(self.said(back.product_variant_id, "product_product"), False)

    def test_it_is_left_where_nothing_is_kept_back(self):
        self.assertEqual(len(self.left()), 1)

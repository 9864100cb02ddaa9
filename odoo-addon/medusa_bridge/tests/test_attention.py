from contextlib import contextmanager
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..compat import USER_GROUPS
from ..models.bridge_client import BridgeRefused, BridgeUnavailable
from ..models import medusa_attention
from ..models.medusa_attention import ACTIVITY_TYPE, KEPT_DAYS, MOST_ACTIVITIES

#: What Odoo logs a warning to when it refuses something.
REFUSALS = (
    "odoo.addons.base.models.ir_model",
    "odoo.addons.base.models.ir_rule",
    "odoo.models",
)


def a_thing(number=1, **values):
    """Return what the bridge tells of one parked event."""
    thing = {
        "key": f"event:{number}",
        "digest": f"d{number}",
        "kind": "event",
        "code": "SKU_NOT_FOUND",
        "message": f"No product has the SKU CASE-{number}.",
        "advice": "Create it, or correct its internal reference.",
        "payload": '{"id": "order_01", "email": "someone@example.com"}',
        "subject": f"order_{number:03}",
        "since": "2026-11-22 21:00:00",
        "attempts": 3,
        "res_model": "",
        "res_id": 0,
        "actions": "retry,discard",
    }
    return dict(thing, **values)


class AttentionCase(TransactionCase):
    """A backend, and a user of each kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.new_user("medusa_user", "medusa_bridge.group_user")
        cls.manager = cls.new_user("medusa_manager", "medusa_bridge.group_manager")
        cls.service = cls.new_user("medusa_service", "medusa_bridge.group_service")
        cls.stranger = cls.new_user("medusa_stranger", "base.group_user")
        cls.backend = cls.env["medusa.backend"].create(
            {"name": "Shop", "company_id": cls.env.company.id, "user_id": cls.user.id}
        )
        cls.attention = cls.env["medusa.attention"].with_user(cls.service)

    @classmethod
    def new_user(cls, login, group, **values):
        return (
            cls.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": login,
                    "login": login,
                    "email": f"{login}@example.com",
                    USER_GROUPS: [(6, 0, [cls.env.ref(group).id])],
                    **values,
                }
            )
        )

    def sync(self, changed=(), gone=(), total=None, backend=None):
        changed = list(changed)
        return self.attention.bridge_sync(
            (backend or self.backend).id,
            changed,
            list(gone),
            len(changed) if total is None else total,
        )

    def rows(self, state="open"):
        return self.env["medusa.attention"].search(
            [("backend_id", "=", self.backend.id), ("state", "=", state)]
        )

    def bridge(self, answer=None):
        """Patch the call of the bridge; an exception as ``answer`` is raised."""
        return patch.object(
            type(self.env["medusa.backend"]),
            "_bridge_call",
            side_effect=answer if answer else lambda *args, **kwargs: {"success": True},
        )


@tagged("post_install", "-at_install")
class TestSync(AttentionCase):
    def test_new_things_become_rows(self):
        self.assertEqual(
            self.sync([a_thing(1), a_thing(2)]), {"created": 2, "updated": 0, "closed": 0}
        )
        row = self.rows().filtered(lambda each: each.key == "event:1")
        self.assertEqual(row.company_id, self.backend.company_id)
        self.assertEqual(row.user_id, self.user)
        self.assertEqual(row.name, "order_001 · SKU_NOT_FOUND")
        self.assertEqual(row.since, fields.Datetime.to_datetime("2026-11-22 21:00:00"))
        self.assertTrue(row.can_retry and row.can_discard)
        self.assertFalse(row.can_release or row.can_confirm or row.can_decide or row.can_open)

    def test_the_bridge_learns_what_is_known(self):
        self.sync([a_thing(1), a_thing(2)])
        self.sync(gone=["event:2"])
        self.assertEqual(self.attention.bridge_known(self.backend.id), [["event:1", "d1"]])

    def test_telling_twice_changes_nothing(self):
        told = [a_thing(1), a_thing(2)]
        self.sync(told)
        messages = self.rows().message_ids
        self.assertEqual(self.sync(told), {"created": 0, "updated": 0, "closed": 0})
        self.assertEqual(self.rows().message_ids, messages)
        self.sync(gone=["event:1"])
        self.assertEqual(
            self.sync(gone=["event:1", "event:77"]), {"created": 0, "updated": 0, "closed": 0}
        )

    def test_the_same_key_twice_in_one_call_is_one_row(self):
        self.sync([a_thing(1, message="first"), a_thing(1, message="second")])
        self.assertEqual(self.rows().mapped("message"), ["second"])

    def test_news_replace_what_was_asked_for(self):
        self.sync([a_thing(1)])
        self.rows().asked_at = fields.Datetime.now()
        told = self.sync([a_thing(1, digest="other", attempts=4, message="Still missing.")])
        self.assertEqual(told["updated"], 1)
        self.assertEqual(self.rows().attempts, 4)
        self.assertEqual(self.rows().message, "Still missing.")
        self.assertFalse(self.rows().asked_at)

    def test_a_retry_that_failed_is_seen(self):
        self.sync([a_thing(1)])
        row = self.rows()
        self.sync([a_thing(1, digest="other")])
        self.assertFalse(row.failed_at)
        with self.bridge():
            row.with_user(self.user).action_retry()
        self.sync([a_thing(1, digest="tried")])
        self.assertTrue(row.failed_at)
        self.assertIn("not settled", row.message_ids[0].body)
        with self.bridge():
            row.with_user(self.user).action_retry()
        self.assertFalse(row.failed_at)

    def test_an_order_is_called_by_its_number(self):
        order = '{"event": "order.created", "data": {"order": {"id": "order_1", "display_id": 12}}}'
        told = [a_thing(1, payload=order), a_thing(2, payload="[1]"), a_thing(3, payload="{bro")]
        self.sync([*told, a_thing(4, payload=None), a_thing(5, payload='{"display_id": 7}')])
        numbers = {row.key: row.number for row in self.rows()}
        self.assertEqual(numbers.pop("event:1"), "MEDUSA-12")
        self.assertEqual(numbers.pop("event:5"), "MEDUSA-7")
        self.assertEqual(set(numbers.values()), {False})
        found = self.env["medusa.attention"].search([("number", "ilike", "12")])
        self.assertEqual(found.name, "MEDUSA-12 · SKU_NOT_FOUND")

    def test_an_order_of_odoo_is_called_as_there(self):
        self.env["sale.order"].create(
            {
                "partner_id": self.env.user.partner_id.id,
                "x_medusa_order_id": "order_001",
                "client_order_ref": "MEDUSA-31",
            }
        )
        self.sync([a_thing(1, key="status:order_001:order.shipped", payload=None)])
        self.assertEqual(self.rows().number, "MEDUSA-31")

    def test_what_is_settled_closes_and_may_come_back(self):
        self.sync([a_thing(1)])
        row = self.rows()
        self.sync(gone=["event:1"])
        self.assertEqual(row.state, "done")
        self.assertTrue(row.closed_at)
        self.assertFalse(row.can_retry)
        self.sync([a_thing(1)])
        self.assertEqual(self.rows(), row)
        self.assertFalse(row.closed_at)
        self.assertTrue(row.activity_ids)

    def test_a_thing_both_changed_and_gone_stays(self):
        self.sync([a_thing(1)], gone=["event:1"])
        self.assertEqual(self.rows().key, "event:1")

    def test_a_kind_of_a_newer_bridge_is_shown_as_other(self):
        self.sync([{"key": "weather:1", "kind": "weather"}])
        self.assertEqual(self.rows().kind, "other")
        self.assertTrue(self.rows().since)

    def test_a_thing_without_a_key_is_refused(self):
        with self.assertRaises(ValidationError):
            self.sync([{"kind": "event"}])

    def test_backends_do_not_mix(self):
        other = self.backend.copy({"name": "Other shop"})
        self.sync([a_thing(1)])
        self.sync([a_thing(1)], backend=other)
        self.sync(gone=["event:1"], backend=other)
        self.assertEqual(len(self.rows()), 1)

    def test_an_unknown_backend_is_refused(self):
        with self.assertRaises(UserError):
            self.attention.bridge_known(0)

    def test_five_hundred_rows_take_few_queries(self):
        told = [a_thing(number) for number in range(500)]
        for what, changed, gone, most in (
            ("rows and payloads", told, [], 70),
            ("known", told, [], 20),
            ("notes", [], [thing["key"] for thing in told], 70),
        ):
            before = self.env.cr.sql_log_count
            self.sync(changed, gone)
            self.env.flush_all()
            self.assertLess(self.env.cr.sql_log_count - before, most, what)
        self.assertEqual(len(self.rows("done")), 500)

    def test_old_settled_rows_are_removed(self):
        self.sync([a_thing(1), a_thing(2), a_thing(3)])
        self.sync(gone=["event:1", "event:2"])
        old = self.rows("done").filtered(lambda row: row.key == "event:1")
        old.closed_at = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS + 1)
        self.env["medusa.attention"]._gc_settled()
        self.assertEqual(
            sorted((self.rows() | self.rows("done")).mapped("key")), ["event:2", "event:3"]
        )


@tagged("post_install", "-at_install")
class TestActivities(AttentionCase):
    def activities(self, record):
        return record.activity_search([ACTIVITY_TYPE])

    def test_each_new_row_is_an_activity_of_the_responsible(self):
        self.sync([a_thing(1), a_thing(2)])
        activities = self.activities(self.rows())
        self.assertEqual(len(activities), 2)
        self.assertEqual(activities.user_id, self.user)
        self.sync([a_thing(1, digest="other")])
        self.assertEqual(len(self.activities(self.rows())), 2)

    def test_they_close_with_the_row(self):
        self.sync([a_thing(1), a_thing(2)])
        self.sync(gone=["event:1"])
        self.assertFalse(self.activities(self.rows("done")))
        self.assertTrue(self.activities(self.rows()))

    def test_the_sentence_is_text_and_no_markup(self):
        self.sync([a_thing(1, message="<b>bold</b>")])
        self.assertIn("&lt;b&gt;bold", self.activities(self.rows()).note)

    def test_many_at_once_are_one_on_the_backend(self):
        self.sync([a_thing(number) for number in range(MOST_ACTIVITIES + 1)])
        self.assertFalse(self.activities(self.rows()))
        self.assertEqual(len(self.activities(self.backend)), 1)
        more = [a_thing(number) for number in range(100, 101 + MOST_ACTIVITIES)]
        self.sync(more)
        self.assertEqual(len(self.activities(self.backend)), 1)
        self.sync(gone=self.rows().mapped("key"))
        self.assertFalse(self.activities(self.backend))

    def test_the_responsible_marks_it_as_done(self):
        self.sync([a_thing(1)])
        self.activities(self.rows()).with_user(self.user).action_feedback(feedback="I called.")
        self.assertFalse(self.activities(self.rows()))
        self.assertIn("I called.", "".join(self.rows().message_ids.mapped("body")))
        self.sync(gone=["event:1"])
        self.assertEqual(len(self.rows("done")), 1)

    def test_nobody_responsible_nothing_to_do(self):
        self.backend.user_id = False
        self.sync([a_thing(1)])
        self.assertFalse(self.activities(self.rows()))


@tagged("post_install", "-at_install")
class TestRights(AttentionCase):
    def setUp(self):
        super().setUp()
        self.sync([a_thing(1)])
        self.row = self.rows()

    def as_user(self, user):
        return self.row.with_user(user)

    @mute_logger(*REFUSALS)
    def test_only_the_bridge_and_managers_sync(self):
        for user in (self.user, self.stranger):
            attention = self.env["medusa.attention"].with_user(user)
            with self.assertRaises(AccessError):
                attention.bridge_sync(self.backend.id, [], ["event:1"], 0)
            with self.assertRaises(AccessError):
                attention.bridge_known(self.backend.id)
        known = self.env["medusa.attention"].with_user(self.manager).bridge_known(self.backend.id)
        self.assertEqual(known, [["event:1", "d1"]])

    @mute_logger(*REFUSALS)
    def test_who_reads_and_that_nobody_writes(self):
        for user in (self.user, self.manager):
            self.assertEqual(self.as_user(user).read(["message"])[0]["id"], self.row.id)
            with self.assertRaises(AccessError):
                self.as_user(user).write({"message": "x"})
            with self.assertRaises(AccessError):
                self.as_user(user).unlink()
        for user in (self.stranger, self.service):
            with self.assertRaises(AccessError):
                self.as_user(user).read(["message"])

    @mute_logger(*REFUSALS)
    def test_the_payload_is_the_managers(self):
        self.assertIn("payload", self.as_user(self.manager).fields_get())
        self.assertEqual(
            self.as_user(self.manager).read(["payload"])[0]["payload"],
            '{\n  "id": "order_01",\n  "email": "someone@example.com"\n}',
        )
        row = self.as_user(self.user)
        for name in ("payload", "payload_ids"):
            self.assertNotIn(name, row.fields_get())
            with self.assertRaises(AccessError):
                row.read([name])
        self.assertNotIn("payload", row.read()[0])

    @mute_logger(*REFUSALS)
    def test_the_payload_cannot_be_guessed_by_searching(self):
        for user in (self.user, self.manager):
            with self.assertRaises(AccessError):
                self.env["medusa.attention.payload"].with_user(user).search([])
            attention = self.env["medusa.attention"].with_user(user)
            with self.assertRaises(AccessError):
                attention.search([("payload_ids.content", "ilike", "someone@")])

    def test_a_payload_that_is_no_json_is_shown_as_it_is(self):
        self.sync([a_thing(1, digest="other", payload="<b>{broken")])
        self.assertEqual(self.row.payload, "<b>{broken")

    @mute_logger(*REFUSALS)
    def test_companies_do_not_see_each_other(self):
        company = self.env["res.company"].create({"name": "Other company"})
        values = {"company_id": company.id, "company_ids": [(6, 0, [company.id])]}
        away = self.new_user("medusa_away", "medusa_bridge.group_manager", **values)
        self.assertFalse(self.env["medusa.attention"].with_user(away).search([]))
        with self.assertRaises(AccessError):
            self.as_user(away).read(["message"])
        with self.assertRaises(AccessError):
            self.as_user(away).action_retry()
        with self.assertRaises(AccessError):
            self.env["medusa.attention"].with_user(away).bridge_known(self.backend.id)
        with self.bridge():
            data = self.env["medusa.backend"].with_user(away).dashboard_data(self.backend.id)
        self.assertNotEqual(data["backend_id"], self.backend.id)
        self.assertEqual(data["open"], 0)

    def test_a_user_may_write_a_note(self):
        self.as_user(self.user).message_post(body="I called the customer.")
        self.assertIn("I called", self.row.message_ids[0].body)


@tagged("post_install", "-at_install")
class TestAsking(AttentionCase):
    def one(self, **values):
        self.sync([a_thing(1, **values)])
        return self.rows()

    def asked(self, row, user, action, **details):
        """Do the action as the user; return method, path and body that the bridge got."""
        with self.bridge() as call:
            getattr(row.with_user(user), action)(**details)
        call.assert_called_once()
        method, path, body = call.call_args.args
        return method, path, body

    def test_a_user_retries_an_event(self):
        row = self.one()
        self.assertEqual(
            self.asked(row, self.user, "action_retry"),
            ("POST", "/admin/api/events/1/retry", None),
        )
        self.assertEqual(row.state, "open")
        self.assertTrue(row.asked_at)
        self.assertEqual(row.asked_by, self.user)
        self.assertEqual(row.message_ids[0].author_id, self.user.partner_id)
        self.assertIn("try again", row.message_ids[0].body)

    def test_a_manager_discards_with_a_reason(self):
        row = self.one().with_user(self.manager)
        action = row.action_discard()
        wizard = (
            self.env["medusa.attention.discard"]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({"reason": "A <b>test</b> order"})
        )
        self.assertEqual(wizard.attention_ids, row)
        with self.bridge() as call:
            wizard.action_discard()
        self.assertEqual(
            call.call_args.args,
            ("POST", "/admin/api/events/1/discard", {"reason": "A <b>test</b> order"}),
        )
        self.assertIn("&lt;b&gt;test", row.message_ids[0].body)

    def test_what_is_settled_already_is_said_to_be(self):
        row = self.one()
        self.sync(gone=["event:1"])
        with self.bridge() as call:
            told = row.with_user(self.user).action_retry()
            self.assertIn("settled already", told["params"]["message"])
            told = row.with_user(self.manager).action_discard()
            self.assertIn("settled already", told["params"]["message"])
        call.assert_not_called()
        self.assertEqual(told["params"]["type"], "info")

    def test_what_the_bridge_settled_and_did_not_say_yet_closes(self):
        row = self.one()
        done = BridgeRefused("Event 1 is done; there is nothing to retry", 409, "CONFLICT")
        with self.bridge(done):
            told = row.with_user(self.user).action_retry()
        self.assertIn("settled already", told["params"]["message"])
        self.assertEqual(row.state, "done")
        self.assertFalse(row.asked_at)

    def test_what_is_not_there_is_a_refusal(self):
        row = self.one()
        with self.bridge(BridgeRefused("There is no event 1", 404, "NOT_FOUND")):
            with self.assertRaises(UserError):
                row.with_user(self.user).action_retry()
        self.assertEqual(row.state, "open")

    def test_what_was_discarded_may_be_retried(self):
        row = self.one()
        with self.bridge():
            row.with_user(self.manager)._discard("A test order")
        self.sync(gone=["event:1"])
        self.assertEqual(row.state, "done")
        self.assertTrue(row.discarded and row.can_retry)
        self.assertFalse(row.can_discard)
        self.assertEqual(
            self.asked(row, self.user, "action_retry"),
            ("POST", "/admin/api/events/1/retry", None),
        )
        self.assertFalse(row.discarded or row.can_retry)
        self.sync([a_thing(1)])
        self.assertEqual(row.state, "open")
        self.assertTrue(row.can_discard)

    def test_what_was_discarded_is_known_though_the_bridge_was_faster(self):
        self.sync([a_thing(1), a_thing(2)])
        rows = self.rows()

        @contextmanager
        def cursor(*_arguments, **_settings):
            yield self.env.cr

        with self.bridge(), patch.object(
            medusa_attention, "unchanged", lambda rows: rows.browse()
        ), patch.object(type(self.env.registry), "cursor", cursor):
            rows.with_user(self.manager)._discard("Test orders")
        self.assertEqual(rows.mapped("discarded"), [True, True])

    @mute_logger(*REFUSALS)
    def test_a_user_does_only_what_users_do(self):
        row = self.one(actions="retry,discard,release,confirm,decide").with_user(self.user)
        with self.bridge() as call:
            for action in (
                "action_discard",
                "action_release",
                "action_confirm",
                "action_decide_sent",
                "action_decide_again",
            ):
                with self.assertRaises(AccessError):
                    getattr(row, action)()
            with self.assertRaises(AccessError):
                row._discard("because")
            with self.assertRaises(AccessError):
                row.with_user(self.stranger).action_retry()
        call.assert_not_called()

    def test_an_item_that_the_shop_did_not_take(self):
        for key, subject, body in (
            ("product:117", "CASE-1", {"channel": "product", "key": "117"}),
            ("stock:CASE-1", "CASE-1", {"channel": "stock", "key": "CASE-1"}),
            ("stock:A:B", "A:B", {"channel": "stock", "key": "A:B"}),
            (
                "stock:A:B:sloc_1",
                "A:B",
                {"channel": "stock", "key": "A:B", "location": "sloc_1"},
            ),
        ):
            self.sync(gone=self.rows().mapped("key"))
            row = self.one(key=f"pushed:{key}", kind="stock", subject=subject, actions="retry")
            self.assertEqual(
                self.asked(row, self.user, "action_retry"),
                ("POST", "/admin/api/pushed/retry", body),
            )

    def test_guards_gate_and_pairing(self):
        for key, code, action, path in (
            ("guard:delete", "DELETE_GUARD", "release", "guards/delete/release"),
            ("gate", "ODOO_CREDENTIALS", "release", "guards/credentials/release"),
            ("gate", "ODOO_UNAVAILABLE", "release", "guards/odoo/release"),
            ("pairing", "PAIRING", "confirm", "pairing/confirm"),
        ):
            self.sync(gone=self.rows().mapped("key"))
            row = self.one(key=key, code=code, kind="guard", actions=action)
            self.assertEqual(
                self.asked(row, self.manager, f"action_{action}"),
                ("POST", f"/admin/api/{path}", None),
            )

    def test_a_status_that_nobody_knows(self):
        row = self.one(
            key="status:order_1:order.shipped:picking:12", kind="status", actions="decide"
        )
        named = {
            "medusa_order_id": "order_1",
            "event": "order.shipped",
            "reference": "picking:12",
        }
        for action, decision in (("sent", "sent"), ("again", "send-again")):
            self.assertEqual(
                self.asked(row, self.manager, f"action_decide_{action}"),
                ("POST", "/admin/api/statuses/resolve", dict(named, decision=decision)),
            )

    def test_anything_else_of_a_record_is_a_sync_of_it(self):
        row = self.one(
            key="acknowledgement:order_1",
            kind="acknowledgement",
            actions="retry",
            res_model="sale.order",
            res_id=5,
        )
        self.assertEqual(
            self.asked(row, self.user, "action_retry"),
            ("POST", "/admin/api/records/sale.order/5/sync", None),
        )

    def test_several_at_once(self):
        self.sync([a_thing(1), a_thing(2), a_thing(3, actions="")])
        with self.bridge() as call:
            told = self.rows().with_user(self.user).action_retry()
        self.assertEqual(call.call_count, 2)
        self.assertEqual(len(self.rows().filtered("asked_at")), 2)
        self.assertEqual(told["params"]["type"], "success")

    def test_a_row_that_the_bridge_changed_meanwhile_is_not_written(self):
        self.sync([a_thing(1), a_thing(2)])
        first, second = self.rows().sorted("key")
        with self.bridge(), patch.object(medusa_attention, "unchanged", lambda rows: rows - first):
            (first | second).with_user(self.user).action_retry()
        self.assertFalse(first.asked_at)
        self.assertTrue(second.asked_at)

    def test_a_refusal_of_one_does_not_stop_the_others(self):
        self.sync([a_thing(1), a_thing(2)])
        answers = [UserError("There is no event 2"), {"success": True}]
        with self.bridge(answers):
            told = self.rows().with_user(self.user).action_retry()
        self.assertEqual(len(self.rows().filtered("asked_at")), 1)
        self.assertEqual(told["params"]["type"], "warning")
        self.assertIn("There is no event 2", told["params"]["message"])

    def test_a_bridge_that_is_away_is_asked_once(self):
        self.sync([a_thing(1), a_thing(2)])
        with self.bridge(BridgeUnavailable("It does not answer.")) as call:
            with self.assertRaises(UserError) as failed:
                self.rows().with_user(self.user).action_retry()
        self.assertEqual(call.call_count, 1)
        self.assertIn("does not answer", str(failed.exception))
        self.assertFalse(self.rows().filtered("asked_at"))

    def test_a_bridge_that_is_away_does_not_stop_another(self):
        other = self.backend.copy({"name": "Other shop", "user_id": False})
        self.sync([a_thing(1), a_thing(2)])
        self.sync([a_thing(1)], backend=other)
        rows = self.rows() | self.env["medusa.attention"].search([("backend_id", "=", other.id)])
        with self.bridge([BridgeUnavailable("It does not answer."), {"success": True}]) as call:
            told = rows.with_user(self.user).action_retry()
        self.assertEqual(call.call_count, 2)
        self.assertEqual(rows.filtered("asked_at").backend_id, other)
        self.assertIn("It does not answer.", told["params"]["message"])

    def test_what_does_not_fit_is_not_asked_for(self):
        self.sync([a_thing(1, key="strange:1")])
        with self.bridge() as call, self.assertRaises(UserError):
            self.rows().with_user(self.user).action_retry()
        call.assert_not_called()

    def test_the_record_opens(self):
        partner = self.env["res.partner"].create({"name": "Someone"})
        row = self.one(res_model="res.partner", res_id=partner.id)
        action = row.with_user(self.user).action_open_record()
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", partner.id))
        partner.unlink()
        with self.assertRaises(UserError):
            row.action_open_record()


@tagged("post_install", "-at_install")
class TestDashboardData(AttentionCase):
    def data(self, user, answer=None):
        with self.bridge(answer) as call:
            data = self.env["medusa.backend"].with_user(user).dashboard_data(self.backend.id)
        return data, call

    def test_it_has_what_the_bridge_and_odoo_know(self):
        self.sync([a_thing(1), a_thing(2), a_thing(3, code="PAIRING")])
        data, call = self.data(self.user)
        call.assert_called_once_with("GET", "/admin/api/overview?days=14")
        self.assertEqual(data["open"], 3)
        self.assertEqual(data["codes"][0], {"code": "SKU_NOT_FOUND", "count": 2})
        self.assertEqual(data["overview"], {"success": True})
        self.assertFalse(data["error"] or data["manager"])
        self.assertTrue(self.data(self.manager)[0]["manager"])

    def test_it_says_why_the_bridge_is_away(self):
        self.sync([a_thing(1)])
        data, _call = self.data(self.user, BridgeUnavailable("It does not answer."))
        self.assertEqual(data["error"], "It does not answer.")
        self.assertEqual(data["open"], 1)
        self.assertFalse(data["overview"])

    def test_rights(self):
        backends = self.env["medusa.backend"]
        with self.assertRaises(AccessError):
            backends.with_user(self.stranger).dashboard_data()
        with self.bridge() as call, self.assertRaises(AccessError):
            backends.with_user(self.user).dashboard_job(self.backend.id, "catalogue", "run")
        call.assert_not_called()

    def test_a_manager_steers_jobs(self):
        backends = self.env["medusa.backend"].with_user(self.manager)
        with self.bridge() as call:
            backends.dashboard_job(self.backend.id, "stock-changes", "pause")
            with self.assertRaises(UserError):
                backends.dashboard_job(self.backend.id, "stock-changes", "destroy")
        call.assert_called_once_with("POST", "/admin/api/jobs/stock-changes/pause")

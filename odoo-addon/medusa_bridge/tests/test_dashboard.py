from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..compat import USER_GROUPS
from ..models.bridge_client import BridgeUnavailable
from .test_attention import a_thing

#: Reports the first error as the test's; without it an exception of a promise would be lost.
SCRIPT = """
(async () => {
    async function seen(selector) {
        for (let turn = 0; turn < 200; turn++) {
            const element = document.querySelector(selector);
            if (element) {
                return element;
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error("Not seen: " + selector);
    }
    function check(found, wanted) {
        if (!found.includes(wanted)) {
            throw new Error("Wanted " + wanted + ", found " + found);
        }
    }
    try {
        %s
        console.log("test successful");
    } catch (error) {
        console.error(String(error));
    }
})();
"""

WITH_BRIDGE = """
    check((await seen("[data-tile=orders]")).textContent, "12");
    check((await seen("[data-tile=attention]")).textContent, "1");
    check((await seen(".o_medusa_guard")).textContent, "35 of 120");
    await seen(".o_medusa_graph canvas");
    (await seen("tr[data-job=stock-changes] .o_medusa_pause")).click();
    await seen("tr[data-job=stock-changes] .o_medusa_resume");
    (await seen("[data-tile=attention]")).click();
    check((await seen(".o_list_view .o_data_row")).textContent, "order_001");
"""

WITHOUT_BRIDGE = """
    check((await seen(".o_medusa_error")).textContent, "It does not answer.");
    check((await seen("[data-tile=attention]")).textContent, "1");
    (await seen(".o_medusa_refresh")).click();
"""

FOR_USERS = """
    await seen("tr[data-job=stock-changes]");
    if (document.querySelector(".o_medusa_run, .o_medusa_pause, .o_medusa_resume")) {
        throw new Error("A user got a manager's buttons");
    }
"""


class FakeBridge:
    """Answers like the bridge's admin API, and remembers what is paused."""

    def __init__(self):
        self.paused = False

    def __call__(self, method, path, body=None, timeout=3):
        if path.endswith(("/pause", "/resume")):
            self.paused = path.endswith("/pause")
            return {"success": True}
        run = {
            "started_at": "2026-11-22T21:00:00Z",
            "finished_at": "2026-11-22T21:00:01Z",
            "outcome": "ok",
            "read": 40,
            "changed": 3,
            "failed": 0,
            "message": None,
        }
        return {
            "success": True,
            "bridge": "0.1.0",
            "orders_today": 12,
            "customers_today": 4,
            "waiting": 0,
            "needs_attention": 1,
            "inbound_lag_seconds": 0,
            "outbound_open": 0,
            "gate": {"open": True},
            "guards": [
                {
                    "name": "delete",
                    "code": "DELETE_GUARD",
                    "message": "A run would delete 35 of 120 products.",
                    "advice": "Look at the products.",
                }
            ],
            "medusa": {"url": "https://shop.example.com"},
            "jobs": [
                {
                    "name": "stock-changes",
                    "interval": "1m",
                    "paused": self.paused,
                    "next_run": None if self.paused else "2026-11-22T21:01:00Z",
                    "last_run": run,
                },
                {
                    "name": "reconcile",
                    "interval": "02:00",
                    "paused": False,
                    "next_run": "2026-11-23T02:00:00Z",
                    "last_run": None,
                },
            ],
            "days": [
                {"date": "2026-11-21", "orders": 3, "customers": 1, "statuses": 4, "parked": 0},
                {"date": "2026-11-22", "orders": 12, "customers": 4, "statuses": 2, "parked": 1},
            ],
        }


@tagged("post_install", "-at_install")
class TestDashboard(HttpCase):
    """The dashboard in a browser; Odoo skips these tests where there is no Chromium."""

    def setUp(self):
        super().setUp()
        backends = self.env["medusa.backend"]
        backends.search([]).active = False
        backend = backends.create({"name": "Shop", "user_id": False})
        self.env["medusa.attention"].bridge_sync(backend.id, [a_thing(1)], [], 1)
        for login, group in (
            ("medusa_user", "medusa_bridge.group_user"),
            ("medusa_manager", "medusa_bridge.group_manager"),
        ):
            self.env["res.users"].with_context(no_reset_password=True).create(
                {
                    "name": login,
                    "login": login,
                    "password": login,
                    USER_GROUPS: [(6, 0, [self.env.ref(group).id])],
                }
            )

    def lead(self, steps, login, bridge):
        action = self.env.ref("medusa_bridge.action_medusa_dashboard").id
        with patch.object(
            type(self.env["medusa.backend"]), "_bridge_call", side_effect=bridge
        ) as call:
            self.browser_js(f"/web#action={action}", SCRIPT % steps, "true", login=login)
        call.assert_called()

    def test_a_manager_looks_and_steers(self):
        self.lead(WITH_BRIDGE, "medusa_manager", FakeBridge())

    def test_a_user_looks(self):
        self.lead(FOR_USERS, "medusa_user", FakeBridge())

    def test_it_shows_what_odoo_knows_while_the_bridge_is_away(self):
        self.lead(WITHOUT_BRIDGE, "medusa_user", BridgeUnavailable("It does not answer."))

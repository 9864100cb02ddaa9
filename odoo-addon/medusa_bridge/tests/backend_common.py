from odoo.tests import TransactionCase

from ..compat import USER_GROUPS
from .fake_bridge import TOKEN, FakeBridge

#: Paths of what the backend's form asks.
OVERVIEW = "GET /admin/api/overview"
PAIRING = "GET /admin/api/pairing"


class BackendCase(TransactionCase):
    """A backend, and the users who may do something with it, without what others set up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["medusa.backend"].search([]).write({"active": False})
        cls.backend = cls.env["medusa.backend"].create(
            {"name": "Shop", "bridge_url": "http://127.0.0.1:9", "admin_token": TOKEN}
        )
        cls.outsider = cls.new_user("outsider", "base.group_user")
        cls.user = cls.new_user("user", "medusa_bridge.group_user")
        cls.manager = cls.new_user("manager", "medusa_bridge.group_manager")
        cls.service = cls.new_user("service", "base.group_user", "medusa_bridge.group_service")

    @classmethod
    def add_other_company(cls):
        """Make another company, and a manager who works in it only."""
        cls.other_company = cls.env["res.company"].create({"name": "Another Company"})
        cls.stranger = cls.new_user(
            "stranger", "medusa_bridge.group_manager", company=cls.other_company
        )

    @classmethod
    def new_user(cls, login, *groups, company=None):
        company = company or cls.env.company
        return (
            cls.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": login,
                    "login": f"medusa-test-{login}",
                    "email": f"{login}@example.com",
                    "company_id": company.id,
                    "company_ids": [(6, 0, company.ids)],
                    USER_GROUPS: [(6, 0, [cls.env.ref(group).id for group in groups])],
                }
            )
        )

    def start_bridge(self):
        """Start a bridge that the backend talks to, and return it."""
        bridge = FakeBridge()
        self.addCleanup(bridge.stop)
        self.backend.bridge_url = bridge.address
        return bridge

    def as_user(self, user, record=None):
        """Return the record (default: the backend) as a user meets it in a new request."""
        record = self.backend if record is None else record
        record.env.flush_all()
        record.env.invalidate_all()
        return record.with_user(user)

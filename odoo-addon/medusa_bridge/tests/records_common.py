"""What several tests of records need."""

import base64
import io

from PIL import Image

from ..compat import STORABLE, USER_GROUPS

ADDRESS = "http://bridge.example:8081"
TOKEN = "token-of-these-tests"


def backend(env, **values):
    """Make an active backend."""
    return env["medusa.backend"].create(
        {"name": "Shop", "bridge_url": ADDRESS, "admin_token": TOKEN, **values}
    )


def user(env, login, *groups):
    """Make a user who is in these groups only."""
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": login,
                "login": login,
                "email": f"{login}@example.com",
                USER_GROUPS: [(6, 0, [env.ref(group).id for group in groups])],
            }
        )
    )


def product(env, **values):
    """Make a storable product that is sold in the shop."""
    made = env["product.product"].create({"name": "Kettle", "sale_ok": True, **STORABLE, **values})
    # Without the context of making it, in which no further variants are made.
    return env["product.product"].browse(made.id)


def picture(color="red", kind="PNG", size=(300, 200)):
    """Make an image, as a value of an image field."""
    content = io.BytesIO()
    Image.new("RGB", size, color).save(content, kind)
    return base64.b64encode(content.getvalue())


def order(env, a_product, medusa_id="order_01TEST", quantity=2):
    """Make a quotation of the shop."""
    return env["sale.order"].create(
        {
            "partner_id": env["res.partner"].create({"name": "Noor"}).id,
            "x_medusa_order_id": medusa_id,
            "order_line": [(0, 0, {"product_id": a_product.id, "product_uom_qty": quantity})],
        }
    )


def deliver(picking):
    """Validate a delivery in full, whether or not there is stock."""
    moves = picking["move_ids"]
    for move in moves:
        if "quantity_done" in move._fields:
            move.quantity_done = move.product_uom_qty
        else:
            move.write({"quantity": move.product_uom_qty, "picked": True})
    picking.with_context(skip_backorder=True, skip_sms=True).button_validate()

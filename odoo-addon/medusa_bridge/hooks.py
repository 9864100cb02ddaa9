"""Taking over, and giving back, the fields that the bridge makes by itself without the addon."""

from .compat import hook_env
from .models.medusa_backend_indexes import drop_indexes
from .takeover import copy_former_fields, leave_switch, make_unique

#: Fields that the bridge makes by RPC where the addon is missing, and needs after it is gone.
SHARED_FIELDS = {
    "sale.order": (
        "x_medusa_order_id",
        "x_medusa_created_at",
        "x_medusa_status",
        "x_medusa_fulfillment_status",
        "x_medusa_payment_status",
    ),
    "res.partner": ("x_medusa_customer_id", "x_medusa_person_key"),
}


def pre_init_hook(*args):
    """Take over fields that the bridge made, with what is in them."""
    cr = hook_env(*args).cr
    for model, names in SHARED_FIELDS.items():
        cr.execute(
            "UPDATE ir_model_fields SET state = 'base'"
            " WHERE model = %s AND name IN %s AND state = 'manual'",
            (model, names),
        )
    make_unique(cr)


def post_init_hook(*args):
    """Begin with what fields that the database had for the same purpose say."""
    env = hook_env(*args)
    copy_former_fields(env.cr)
    env.invalidate_all()


def uninstall_hook(*args):
    """Leave the Medusa ids, and what keeps products back, as fields of the database's own.

    The ids say which order of the shop is which sale order: without them the bridge would import
    the orders once more. An admin who wants to be rid of them deletes them in Settings, Technical,
    Fields.
    """
    env = hook_env(*args)
    _remove_activities(env)
    cr = env.cr
    drop_indexes(cr)
    leave_switch(cr)
    for model, names in SHARED_FIELDS.items():
        cr.execute(
            "UPDATE ir_model_fields SET state = 'manual' WHERE model = %s AND name IN %s",
            (model, names),
        )
        cr.execute(
            "DELETE FROM ir_model_data WHERE module = 'medusa_bridge' AND model = 'ir.model.fields'"
            " AND res_id IN (SELECT id FROM ir_model_fields WHERE model = %s AND name IN %s)",
            (model, names),
        )


def _remove_activities(env):
    """Remove the activities of the addon's type, which could not be removed otherwise."""
    activity_type = env.ref("medusa_bridge.mail_activity_type_attention", raise_if_not_found=False)
    if activity_type:
        activities = env["mail.activity"].sudo().with_context(active_test=False)
        activities.search([("activity_type_id", "=", activity_type.id)]).unlink()

"""Taking over, and giving back, the fields that the bridge makes by itself without the addon."""

from .compat import hook_env

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

#: Those of them that are unique.
UNIQUE_FIELDS = {
    "sale.order": ("x_medusa_order_id",),
    "res.partner": ("x_medusa_customer_id", "x_medusa_person_key"),
}


def pre_init_hook(*args):
    """Take over fields that the bridge made, with what is in them.

    An empty text would collide with another one under the unique constraints: it becomes null.
    """
    cr = hook_env(*args).cr
    for model, names in SHARED_FIELDS.items():
        cr.execute(
            "UPDATE ir_model_fields SET state = 'base'"
            " WHERE model = %s AND name IN %s AND state = 'manual'",
            (model, names),
        )
    for model, names in UNIQUE_FIELDS.items():
        table = model.replace(".", "_")
        for name in names:
            if _column_exists(cr, table, name):
                # Both names are constants of this file.
                cr.execute(f"UPDATE {table} SET {name} = NULL WHERE btrim({name}) = ''")


def _column_exists(cr, table, column):
    cr.execute(
        "SELECT 1 FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s AND column_name = %s",
        (table, column),
    )
    return cr.fetchone() is not None


def uninstall_hook(*args):
    """Leave the Medusa ids where they are, as fields of the database's own.

    They say which order of the shop is which sale order: without them the bridge would import the
    orders once more. An admin who wants to be rid of them deletes them in Settings, Technical,
    Fields.
    """
    cr = hook_env(*args).cr
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

#: Default of 1.0.0, which left the addon's own field out.
FORMER = "compare_list_price, x_compare_at_price"
PRESENT = "medusa_compare_at_price, compare_list_price, x_compare_at_price"


def migrate(cr, _version):
    cr.execute(
        "UPDATE medusa_backend SET catalog_compare_at_field = %s"
        " WHERE catalog_compare_at_field = %s",
        (PRESENT, FORMER),
    )
    # Shipping methods went with their app, and another may get the same id one day.
    cr.execute(
        "DELETE FROM medusa_backend_carrier WHERE NOT EXISTS ("
        " SELECT 1 FROM ir_module_module WHERE name = 'delivery'"
        " AND state NOT IN ('uninstalled', 'uninstallable'))"
    )

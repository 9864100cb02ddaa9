"""The bridge's business settings and the fields of ``medusa.backend`` that hold them.

One table, plain Python without Odoo, so that it can be held against the bridge's own list of
settings (``config/bridge.yaml``).
"""

import re
from collections import namedtuple

#: A setting.
#:
#: * ``key``: as the bridge calls it, without the prefix ``settings.``
#: * ``field``: name of the field of ``medusa.backend``
#: * ``kind``: ``selection``, ``duration``, ``integer``, ``boolean``, ``text``, ``many2one``
#:   (an id), ``datetime`` (UTC), ``time`` (``hh:mm`` in UTC), ``domain`` (of
#:   ``product.product``) or ``mapping`` (lines ``left=right``)
#: * ``default``: as the bridge writes it; empty: none
#: * ``least``, ``most``: limits of a number or duration as the bridge writes them; empty: none
Setting = namedtuple("Setting", "key field kind default least most", defaults=("", "", ""))

SETTINGS = (
    Setting("orders.import-from", "orders_import_from", "datetime"),
    Setting("orders.amounts", "orders_amounts", "selection", "minor"),
    Setting("orders.unknown-sku", "orders_unknown_sku", "selection", "hold"),
    Setting("orders.placeholder-sku", "orders_placeholder_sku", "text", "MEDUSA-PLACEHOLDER"),
    Setting("orders.shipping-sku", "orders_shipping_sku", "text", "MEDUSA-SHIPPING"),
    Setting("orders.discount-sku", "orders_discount_sku", "text", "MEDUSA-DISCOUNT"),
    Setting("orders.adjustment-sku", "orders_adjustment_sku", "text", "MEDUSA-ADJUSTMENT"),
    Setting("orders.tax", "orders_tax", "selection", "from-order"),
    Setting("orders.total-tolerance", "orders_total_tolerance", "integer", "0", "0"),
    Setting("orders.total-mismatch", "orders_total_mismatch", "selection", "quotation"),
    Setting("orders.total-unknown", "orders_total_unknown", "selection", "quotation"),
    Setting("orders.confirm", "orders_confirm", "selection", "always"),
    Setting("orders.on-captured", "orders_on_captured", "selection", "record"),
    Setting("orders.company-id", "orders_company_id", "many2one"),
    Setting("orders.team-id", "orders_team_id", "many2one"),
    Setting("orders.warehouse-id", "orders_warehouse_id", "many2one"),
    Setting("orders.status-wait", "orders_status_wait", "duration", "2m", "0s"),
    Setting("orders.carriers", "carrier_ids", "mapping"),
    Setting("orders.payments", "payment_ids", "mapping"),
    Setting("pull.orders-interval", "pull_orders_interval", "duration", "5m", "1s"),
    Setting("pull.customers-interval", "pull_customers_interval", "duration", "15m", "1s"),
    Setting("pull.overlap", "pull_overlap", "duration", "1h", "0s"),
    Setting("catalog.enabled", "catalog_enabled", "boolean", "true"),
    Setting("catalog.changes-interval", "catalog_changes_interval", "duration", "1m", "1s"),
    Setting("catalog.full-interval", "catalog_full_interval", "duration", "1h", "1s"),
    Setting("catalog.overlap", "catalog_overlap", "duration", "5m", "0s"),
    Setting("catalog.first-run", "catalog_first_run", "selection", "push"),
    Setting("catalog.domain", "catalog_domain", "domain"),
    Setting(
        "catalog.switch-field", "catalog_switch_field", "text", "medusa_sell, x_medusa_sell"
    ),
    Setting("catalog.pricelist", "catalog_pricelist", "many2one"),
    Setting("catalog.webhook-price", "catalog_webhook_price", "selection", "major"),
    Setting("catalog.price-factor", "catalog_price_factor", "text", "1"),
    Setting("catalog.weight-unit", "catalog_weight_unit", "selection", "kg"),
    Setting("catalog.title-ar-field", "catalog_title_ar_field", "text", "name_ar, x_name_ar"),
    Setting(
        "catalog.description-ar-field",
        "catalog_description_ar_field",
        "text",
        "description_ar, x_description_ar",
    ),
    Setting(
        "catalog.brand-field",
        "catalog_brand_field",
        "text",
        "medusa_brand, x_brand, product_brand_id",
    ),
    Setting(
        "catalog.compare-at-field",
        "catalog_compare_at_field",
        "text",
        "medusa_compare_at_price, compare_list_price, x_compare_at_price",
    ),
    Setting(
        "catalog.warranty-field",
        "catalog_warranty_field",
        "text",
        "medusa_warranty_months, x_warranty_months",
    ),
    Setting(
        "catalog.origin-field",
        "catalog_origin_field",
        "text",
        "medusa_origin_id, x_origin_country, country_of_origin",
    ),
    Setting(
        "catalog.material-field", "catalog_material_field", "text", "medusa_material, x_material"
    ),
    Setting("catalog.color-field", "catalog_color_field", "text", "medusa_color, x_color"),
    Setting(
        "catalog.images-field",
        "catalog_images_field",
        "text",
        "medusa_image_urls, x_medusa_image_urls",
    ),
    Setting(
        "catalog.delete-guard-count", "catalog_delete_guard_count", "integer", "20", "0"
    ),
    Setting(
        "catalog.delete-guard-percent", "catalog_delete_guard_percent", "integer", "5", "0", "100"
    ),
    Setting("stock.enabled", "stock_enabled", "boolean", "true"),
    Setting("stock.changes-interval", "stock_changes_interval", "duration", "1m", "1s"),
    Setting("stock.compare-interval", "stock_compare_interval", "duration", "15m", "1s"),
    Setting("stock.overlap", "stock_overlap", "duration", "5m", "0s"),
    Setting("stock.quantity", "stock_quantity", "selection", "on-hand"),
    Setting("stock.buffer", "stock_buffer", "integer", "0", "0"),
    Setting("stock.locations", "location_ids", "mapping"),
    Setting("stock.fulfilment", "stock_fulfilment", "selection", "absolute"),
    Setting("stock.guard-count", "stock_guard_count", "integer", "20", "0"),
    Setting("stock.guard-percent", "stock_guard_percent", "integer", "20", "0", "100"),
    Setting("statuses.interval", "statuses_interval", "duration", "1m", "1s"),
    Setting("statuses.overlap", "statuses_overlap", "duration", "5m", "0s"),
    Setting("statuses.confirmed", "statuses_confirmed", "boolean", "true"),
    Setting("statuses.shipped", "statuses_shipped", "boolean", "true"),
    Setting("statuses.delivered", "statuses_delivered", "boolean", "true"),
    Setting("statuses.delivered-when", "statuses_delivered_when", "selection", "all-done"),
    Setting("statuses.invoiced", "statuses_invoiced", "boolean", "true"),
    Setting("statuses.paid", "statuses_paid", "boolean", "true"),
    Setting("statuses.cancelled", "statuses_cancelled", "boolean", "true"),
    Setting(
        "statuses.cancel-reason-field",
        "statuses_cancel_reason_field",
        "text",
        "medusa_cancel_reason, x_medusa_cancel_reason, x_cancel_reason",
    ),
    Setting("statuses.carriers", "carrier_ids", "mapping"),
    Setting("reconcile.at", "reconcile_at", "time", "02:30"),
    Setting("reconcile.order-days", "reconcile_order_days", "integer", "14", "1", "366"),
    Setting("reconcile.repair", "reconcile_repair", "selection", "none"),
    Setting("reconcile.keep-reports", "reconcile_keep_reports", "integer", "30", "1"),
)

#: Settings by the bridge's key.
BY_KEY = {setting.key: setting for setting in SETTINGS}

#: Fields that a setting is in, without those of mappings.
FIELDS = tuple(setting.field for setting in SETTINGS if setting.kind != "mapping")

#: Settings that name fields: ``product.product``'s, or of a status ``sale.order``'s.
FIELD_NAMES = tuple(setting for setting in SETTINGS if setting.key.endswith("-field"))

#: Longest duration that anybody can mean.
LONGEST = "3650d"

# The bridge reads no other digits than these.
_DURATION = re.compile(r"([0-9]{1,15})(ms|s|m|h|d)")
_MILLISECONDS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_FACTOR = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")


def default(field):
    """Return the default of a field that holds a setting, as Odoo's field wants it.

    :raises KeyError: for a field without a setting
    """
    setting = next((each for each in SETTINGS if each.field == field), None)
    if setting is None:
        raise KeyError(field)
    if setting.kind == "boolean":
        return setting.default == "true"
    if setting.kind == "integer":
        return int(setting.default or 0)
    return setting.default or False


def milliseconds(text):
    """Return the length of a duration such as ``1m``, or None when the text is none."""
    found = _DURATION.fullmatch(text or "")
    return int(found.group(1)) * _MILLISECONDS[found.group(2)] if found else None


def names(text):
    """Return the names of fields in a text that separates them by commas."""
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def is_time(text):
    """Tell whether a text is a time of day from 00:00 to 23:59."""
    return bool(_TIME.fullmatch(text or ""))


def is_factor(text):
    """Tell whether a text is a positive number such as 1000 or 0.1."""
    return bool(_FACTOR.fullmatch(text or "")) and float(text) > 0

"""What a database had before the addon: ids that are there twice, fields for the same purpose.

It is SQL, because it runs where the ORM does not have the fields, or not yet.
"""

import logging

from psycopg2 import sql

_logger = logging.getLogger(__name__)

#: Model, unique field, and which of several records with one id keeps it: the first in this order.
UNIQUE_FIELDS = (
    ("sale.order", "x_medusa_order_id", "state = 'cancel', id"),
    ("res.partner", "x_medusa_customer_id", "NOT active, id"),
    ("res.partner", "x_medusa_person_key", "NOT active, id"),
)

#: Model, field of the addon, its type, and fields that shops made for the same purpose.
FORMER_FIELDS = (
    ("product.template", "name_ar", "text", ("x_name_ar",)),
    ("product.template", "description_ar", "text", ("x_description_ar",)),
    ("product.template", "medusa_brand", "text", ("x_brand",)),
    ("product.template", "medusa_compare_at_price", "number", ("x_compare_at_price",)),
    ("product.template", "medusa_warranty_months", "number", ("x_warranty_months",)),
    ("product.template", "medusa_origin_id", "country", ("x_origin_country",)),
    ("product.template", "medusa_material", "text", ("x_material",)),
    ("product.template", "medusa_color", "text", ("x_color",)),
    ("sale.order", "medusa_cancel_reason", "text", ("x_medusa_cancel_reason", "x_cancel_reason")),
)

SWITCH = "medusa_sell"
FORMER_SWITCH = "x_medusa_sell"

#: Types of former fields whose values fit, by what they are copied to. Others stay where they are:
#: the bridge reads them where the addon's field is empty.
FITTING = {
    "text": ("char", "text"),
    "number": ("integer", "float", "monetary"),
    "country": ("many2one",),
}


def make_unique(cr):
    """Leave each id of the shop on one record, so that it can be unique; blanks become null.

    Otherwise PostgreSQL refuses the constraint, and Odoo goes on without it.
    """
    for model, field, order in UNIQUE_FIELDS:
        table = _table(model)
        if not _column_exists(cr, table, field):
            continue
        names = {"table": sql.Identifier(table), "field": sql.Identifier(field)}
        cr.execute(
            sql.SQL("UPDATE {table} SET {field} = NULL WHERE btrim({field}) = ''").format(**names)
        )
        # The order is a constant of this file.
        cr.execute(
            sql.SQL(
                "UPDATE {table} SET {field} = NULL FROM ("
                " SELECT id, first_value(id) OVER same AS kept FROM {table}"
                " WHERE {field} IS NOT NULL WINDOW same AS (PARTITION BY {field} ORDER BY {order})"
                ") AS several WHERE several.id = {table}.id AND several.id != several.kept"
                " RETURNING several.kept, several.id"
            ).format(order=sql.SQL(order), **names)
        )
        for kept, taken in cr.fetchall():
            # Without the id: it may be an e-mail address.
            _logger.warning(
                "%s was the same on the %s %s and %s: it stays on the first. Look whether the"
                " shop's order or customer is in Odoo twice.",
                field,
                model,
                kept,
                taken,
            )


def unique_fields(cr):
    """Return those fields of the shop's ids that PostgreSQL keeps unique, as ``model.field``.

    Odoo lists a constraint among its own even when PostgreSQL refused to make it.
    """
    found = []
    for model, field, _order in UNIQUE_FIELDS:
        cr.execute(
            "SELECT 1 FROM pg_constraint AS made"
            " JOIN pg_class AS place ON place.oid = made.conrelid"
            " JOIN pg_attribute AS part"
            " ON part.attrelid = made.conrelid AND part.attnum = made.conkey[1]"
            " WHERE place.relnamespace = current_schema()::regnamespace AND place.relname = %s"
            " AND made.contype = 'u' AND made.convalidated AND NOT made.condeferrable"
            " AND cardinality(made.conkey) = 1 AND part.attname = %s",
            (_table(model), field),
        )
        if cr.fetchone():
            found.append(f"{model}.{field}")
    return found


def copy_former_fields(cr):
    """Copy what fields say that a shop made for the same purpose into the addon's empty ones."""
    for model, field, kind, formers in FORMER_FIELDS:
        for former in formers:
            for source in _sources(cr, model, former, FITTING[kind]):
                _copy(cr, model, field, kind, former, source)
    _copy_switch(cr)


def leave_switch(cr):
    """Leave what keeps products out of the shop in a field of the database's own.

    Without the addon's switch the bridge, which goes on, would put them into the shop, or stop to
    ask. It knows the field by its name, and an installation takes it over.
    """
    if not _sources(cr, "product.template", FORMER_SWITCH, ("boolean",)):
        _make_switch(cr)
    for place, _translated in _sources(cr, "product.template", FORMER_SWITCH, ("boolean",)):
        cr.execute(
            sql.SQL(
                "UPDATE {place} SET {former} = COALESCE(product.{switch}, false)"
                " FROM product_template AS product WHERE product.id = {place}.{owner}"
            ).format(
                place=sql.Identifier(_table(place)),
                owner=sql.Identifier("id" if place == "product.template" else "product_tmpl_id"),
                former=sql.Identifier(FORMER_SWITCH),
                switch=sql.Identifier(SWITCH),
            )
        )


def _make_switch(cr):
    """Make the field as Odoo does one of the database's own, on for new products."""
    cr.execute(
        sql.SQL("ALTER TABLE product_template ADD COLUMN IF NOT EXISTS {0} boolean").format(
            sql.Identifier(FORMER_SWITCH)
        )
    )
    cr.execute(
        "INSERT INTO ir_model_fields"
        " (model, model_id, name, ttype, state, store, copied, field_description)"
        " SELECT model, id, %s, 'boolean', 'manual', true, true,"
        " '{\"en_US\": \"Sell on Medusa (without the Addon)\"}'"
        " FROM ir_model WHERE model = 'product.template' ON CONFLICT DO NOTHING RETURNING id",
        (FORMER_SWITCH,),
    )
    for (field,) in cr.fetchall():
        cr.execute("INSERT INTO ir_default (field_id, json_value) VALUES (%s, 'true')", (field,))


def _table(model):
    return model.replace(".", "_")


def _column_exists(cr, table, column):
    cr.execute(
        "SELECT 1 FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s AND column_name = %s",
        (table, column),
    )
    return cr.fetchone() is not None


def _sources(cr, model, former, types):
    """Return where a former field is, as pairs of model and whether it is translated."""
    models = (model, "product.product") if model == "product.template" else (model,)
    cr.execute(
        "SELECT model, COALESCE(translate::text, '') NOT IN ('', 'false') FROM ir_model_fields"
        " WHERE model IN %s AND name = %s AND ttype IN %s AND state = 'manual'"
        " AND (ttype != 'many2one' OR relation = 'res.country') ORDER BY model DESC",
        (models, former, types),
    )
    return [found for found in cr.fetchall() if _column_exists(cr, _table(found[0]), former)]


def _copy(cr, model, field, kind, former, source):
    place, translated = source
    value = sql.SQL("{0}->>'en_US'" if translated else "{0}").format(sql.Identifier(former))
    empty = sql.SQL("{field} IS NULL")
    if kind == "text":
        value = sql.SQL("NULLIF(btrim({0}), '')").format(value)
        empty = sql.SQL("COALESCE({field}, '') = ''")
    if kind == "number":
        value = sql.SQL("NULLIF({0}, 0)").format(value)
        empty = sql.SQL("COALESCE({field}, 0) = 0")
    names = {
        "table": sql.Identifier(_table(model)),
        "place": sql.Identifier(_table(place)),
        "field": sql.Identifier(field),
        "owner": sql.Identifier("id" if place == model else "product_tmpl_id"),
        "value": value,
    }
    # Of variants, what all of one template say alike.
    cr.execute(
        sql.SQL(
            "UPDATE {table} SET {field} = said.value FROM ("
            " SELECT {owner} AS id, (array_agg({value}))[1] AS value FROM {place} GROUP BY {owner}"
            " HAVING count(DISTINCT {value}) = 1 AND count({value}) = count(*)"
            ") AS said WHERE said.id = {table}.id AND {empty}"
        ).format(empty=empty.format(field=sql.SQL("{table}.{field}").format(**names)), **names)
    )
    _tell(cr, place, former, model, field)


def _copy_switch(cr):
    """Keep products back that a former switch keeps back: the addon's own is on for all."""
    for place, _translated in _sources(cr, "product.template", FORMER_SWITCH, ("boolean",)):
        names = {
            "place": sql.Identifier(_table(place)),
            "owner": sql.Identifier("id" if place == "product.template" else "product_tmpl_id"),
            "former": sql.Identifier(FORMER_SWITCH),
            "switch": sql.Identifier(SWITCH),
        }
        cr.execute(
            sql.SQL(
                "UPDATE product_template SET {switch} = false WHERE id IN ("
                " SELECT {owner} FROM {place} GROUP BY {owner}"
                " HAVING NOT bool_or(COALESCE({former}, false)))"
            ).format(**names)
        )
        _tell(cr, place, FORMER_SWITCH, "product.template", SWITCH)
        cr.execute(
            sql.SQL(
                "SELECT {owner} FROM {place} GROUP BY {owner}"
                " HAVING bool_or(COALESCE({former}, false))"
                " AND NOT bool_and(COALESCE({former}, false)) ORDER BY {owner}"
            ).format(**names)
        )
        mixed = [found for found, in cr.fetchall()]
        if mixed:
            _logger.warning(
                "%s is on for some variants only of the products (product.template) %s: the shop"
                " gets all of them, because %s is a field of the product.",
                FORMER_SWITCH,
                mixed,
                SWITCH,
            )


def _tell(cr, place, former, model, field):
    _logger.info(
        "%s of %s was copied to %s of %s records of %s; change it there from now on",
        former,
        place,
        field,
        cr.rowcount,
        model,
    )

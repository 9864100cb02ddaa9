"""What differs between Odoo 16, 17, 18 and 19 in Python; nothing else asks for the series."""

from odoo import SUPERUSER_ID, api, models, release

SERIES = release.version_info[0]

#: Type of a controller's JSON route.
JSON_ROUTE = "jsonrpc" if SERIES >= 19 else "json"

#: Field of ``res.users`` with its groups.
USER_GROUPS = "group_ids" if SERIES >= 19 else "groups_id"

#: Field of ``res.groups`` with its users.
GROUP_USERS = "user_ids" if SERIES >= 19 else "users"

#: Field of ``sale.order.line`` with its taxes.
LINE_TAXES = "tax_ids" if SERIES >= 19 else "tax_id"

#: Values that make a new product storable.
STORABLE = (
    {"type": "consu", "is_storable": True} if SERIES >= 18 else {"detailed_type": "product"}
)

#: Field with the type of a new product, for one that is a service.
PRODUCT_TYPE = "type" if SERIES >= 18 else "detailed_type"

#: Whether Odoo rounds prices to the digits of "Product Price".
PRICES_ROUNDED = SERIES < 19

#: Whether Odoo asks in a dialog before it cancels a sale order.
CANCEL_DIALOG = SERIES < 19

#: Whether API keys may expire.
KEYS_EXPIRE = SERIES >= 18


def sql_constraints(namespace, **constraints):
    """Declare SQL constraints in the body of a model class.

    Call it as ``sql_constraints(locals(), name=("UNIQUE (column)", "What people are told"))``. In
    PostgreSQL a constraint is called after its table and name in every series.
    """
    if hasattr(models, "Constraint"):
        for name, (definition, message) in constraints.items():
            namespace["_" + name] = models.Constraint(definition, message)
    else:
        namespace["_sql_constraints"] = [
            (name, definition, message) for name, (definition, message) in constraints.items()
        ]


def check_rights(records, operation):
    """Refuse a user who may not do something with the records, by rights and rules.

    :param operation: ``read``, ``write``, ``create`` or ``unlink``
    :raises AccessError:
    """
    if SERIES >= 18:
        records.check_access(operation)
    else:
        records.check_access_rights(operation)
        records.check_access_rule(operation)


def make_api_key(user, name, expiration):
    """Make an API key for RPC for a user, and return it.

    :param expiration: a datetime in UTC, or None for a key that stays; Odoo 16 and 17 know no other
    """
    keys = user.env["res.users.apikeys"].with_user(user).sudo()
    if KEYS_EXPIRE:
        return keys._generate("rpc", name, expiration)
    return keys._generate("rpc", name)


def hook_env(*args):
    """Return the environment of a module hook, which gets ``env``, or ``cr`` and more in 16."""
    if isinstance(args[0], api.Environment):
        return args[0]
    return api.Environment(args[0], SUPERUSER_ID, {})

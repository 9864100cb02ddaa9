{
    "name": "Medusa Bridge",
    "summary": "Configure, watch and repair the sync with a MedusaJS shop",
    "version": "19.0.1.0.0",
    "author": "medusa_bridge contributors",
    "license": "LGPL-3",
    "category": "Sales/Sales",
    "depends": ["sale_management", "sale_stock", "stock"],
    "data": [
        "security/medusa_bridge_groups.xml",
        "security/ir.model.access.csv",
    ],
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
    "installable": True,
    "application": True,
}

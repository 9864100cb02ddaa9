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
        "security/medusa_backend_rules.xml",
        "views/medusa_backend_views.xml",
        "views/menus.xml",
        "security/medusa_attention_rules.xml",
        "data/medusa_attention_data.xml",
        "views/medusa_attention_views.xml",
        "views/medusa_dashboard_views.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "medusa_bridge/static/src/**/*",
        ],
    },
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
    "installable": True,
    "application": True,
}

from odoo.addons.medusa_bridge.takeover import make_unique


def migrate(cr, _version):
    # Where an id was there twice at the installation, the constraint was not made: it is now.
    make_unique(cr)

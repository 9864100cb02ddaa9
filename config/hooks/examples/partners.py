# -*- coding: utf-8 -*-
# What a customer becomes in Odoo.


def map_partner(customer, values):
    # Names in the way the accounting wants them; called for a new partner, and for one that the
    # bridge updates: then "values" has only what changes.
    if values.get('name'):
        values['name'] = ' '.join(values['name'].split())
    address = customer.get('address') or {}
    values['ref'] = 'WEB-%s' % (address.get('country_code') or 'xx').upper()

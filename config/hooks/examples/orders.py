# -*- coding: utf-8 -*-
# What an order becomes in Odoo. To use it: copy it to config/hooks/ and change it.
# Python 2.7 with unicode texts, true division and print(): see ../README.md.


def map_order(order, values):
    # "order" is what Medusa sent, whole; a field that is not sent is missing or None.
    metadata = order.get('metadata') or {}
    values['origin'] = 'Web shop %s' % order.get('display_id')
    if metadata.get('gift_message'):
        values['note'] = 'رسالة هدية: %s' % metadata['gift_message']
    # No return: the changed "values" are used.


def map_order_line(item, values):
    # A text of your own on the line. Its price is a Decimal: values['price_unit'].
    if item.get('sku'):
        values['name'] = '[%s] %s' % (item['sku'], values.get('name') or item.get('title') or '')
    return values

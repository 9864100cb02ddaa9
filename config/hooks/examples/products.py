# -*- coding: utf-8 -*-
# What the shop is told of products, and which ones it gets.
from decimal import Decimal, ROUND_HALF_UP

NEVER_SOLD = ('INTERNAL-', 'SAMPLE-')


def include_product(product):
    # True or False, always: without an answer the product stays in the shop as it is.
    return not product['sku'].startswith(NEVER_SOLD)


def map_product(product, payload):
    # Called for both bodies: the catalogue's has "title", the product webhook's has "name".
    field = 'title' if 'title' in payload else 'name'
    if product['brand'] and product['brand'] not in payload[field]:
        payload[field] = '%s | %s' % (payload[field], product['brand'])
    # A price rule: power banks cost 10 % more in the shop. Prices of the catalogue are in the
    # smallest unit and have to be whole; those of the webhook are in the currency, with no more
    # decimals than it has (3 for KWD). Both are rounded, and so agree.
    if product['sku'].startswith('PB-'):
        field, unit = ('price', '1') if 'price' in payload else ('list_price', '0.001')
        raised = payload[field] * Decimal('1.1')
        payload[field] = raised.quantize(Decimal(unit), ROUND_HALF_UP)
    return payload

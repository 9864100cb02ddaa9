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
    # smallest unit and have to be whole; those of the webhook are in the currency.
    if product['sku'].startswith('PB-'):
        raised = Decimal('1.1')
        if 'price' in payload:
            payload['price'] = (payload['price'] * raised).quantize(Decimal(1), ROUND_HALF_UP)
        else:
            payload['list_price'] = payload['list_price'] * raised
    return payload

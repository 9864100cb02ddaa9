# -*- coding: utf-8 -*-
# What the shop is told of quantities.

KEPT_IN_THE_STORE = 2


def map_stock(item, payload):
    # The last pieces are for customers who come to the store.
    if payload['quantity'] <= KEPT_IN_THE_STORE:
        payload['quantity'] = 0

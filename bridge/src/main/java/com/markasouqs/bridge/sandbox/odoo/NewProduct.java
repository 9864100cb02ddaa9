package com.markasouqs.bridge.sandbox.odoo;

/**
 * A product that is to be added.
 *
 * @param price in the company's currency, major units
 * @param barcode none when it is empty
 * @param onHand what lies in the main stock location
 */
public record NewProduct(String sku, String name, double price, String barcode, double onHand) {}

package com.markasouqs.bridge.model;

/**
 * Names a sale order in Odoo.
 *
 * @param id Odoo's id
 * @param name the name that people see, {@code S00042}
 */
public record OdooOrder(int id, String name) {}

package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.customers.CustomerImport;
import com.markasouqs.bridge.orders.OrderImport;
import com.markasouqs.bridge.orders.ReleaseCheck;
import com.markasouqs.bridge.orders.StatusImport;

/**
 * Everything that writes to Odoo, built for what this Odoo has (fields, constraints, company).
 * Rebuilt now and then, and after every interruption, so that a repaired set-up is noticed.
 *
 * @param orders brings orders in
 * @param customers brings customers in
 * @param statuses applies status events
 * @param releases looks whether parked events can go on
 */
public record Workplace(
    OrderImport orders, CustomerImport customers, StatusImport statuses, ReleaseCheck releases) {}

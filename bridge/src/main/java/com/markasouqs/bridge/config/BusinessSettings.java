package com.markasouqs.bridge.config;

/** The business settings; the file gives their defaults until Odoo's own form supplies them. */
public record BusinessSettings(
    OrderSettings orders,
    PullSettings pull,
    CatalogSettings catalog,
    StockSettings stock,
    StatusSettings statuses,
    ReconcileSettings reconcile) {}

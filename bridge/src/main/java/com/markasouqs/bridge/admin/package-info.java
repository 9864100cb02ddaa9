/**
 * Serves administration: the admin API, health and metrics.
 *
 * <p>May use inbox, dispatch, links, pushed, backfill, model, config, store, and Odoo's identity.
 *
 * <p>Entered by the {@code admin-worker} threads of its listener, and by the dispatcher, which
 * announces what it recorded.
 */
package com.markasouqs.bridge.admin;

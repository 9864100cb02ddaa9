/**
 * Talks to Odoo: transport, faults as types, field probing, reading in pages.
 *
 * <p>Uses model only.
 *
 * <p>Clients are immutable or guarded, therefore entered by any thread.
 */
package com.markasouqs.bridge.odoo;

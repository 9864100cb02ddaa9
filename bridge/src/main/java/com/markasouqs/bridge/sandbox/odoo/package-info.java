/**
 * A stand-in Odoo that answers XML-RPC as the recordings of real ones do, and can be told to fail:
 * {@link com.markasouqs.bridge.sandbox.odoo.StandInOdoo} is the way in. What a model does beside
 * storing is a ModelBehaviour; fields are tables among the resources.
 *
 * <p>Uses no room but the domain; only commands and tests use it.
 *
 * <p>Undertow's workers enter with calls and tests with their own threads; one at a time is inside
 * the record store, and nothing waits there: what is slow or hangs does so outside of it.
 */
package com.markasouqs.bridge.sandbox.odoo;

/**
 * A stand-in Odoo that answers XML-RPC as the recordings of real ones do, and can be told to fail.
 *
 * <p>Uses no room but the domain; only commands and tests use it.
 *
 * <p>A thread a connection, one writer at a time over its records.
 */
package com.markasouqs.bridge.sandbox.odoo;

/**
 * A stand-in Medusa with the whole contract, in the specified and in the observed dialect, that can
 * be told to fail.
 *
 * <p>Uses no room but the domain; only commands and tests use it.
 *
 * <p>Entered by Undertow's worker threads, one writer at a time over its records.
 */
package com.markasouqs.bridge.sandbox.medusa;

/**
 * Accepts Medusa's webhooks: authentication, limits, validation and the answer.
 *
 * <p>May use inbox, links, payload, model and config; what the store throws it knows by category
 * only.
 *
 * <p>Entered by Undertow's I/O threads for reading and by its worker threads for everything that
 * can wait.
 */
package com.markasouqs.bridge.webhook;

/**
 * Holds both sides against each other, writes down every difference, and repairs those that it is
 * asked to.
 *
 * <p>May use the clients and their payloads, the memory of what was pushed, stock and catalogue,
 * the model and the settings. Entered by one thread of the schedule at a time.
 */
package com.markasouqs.bridge.reconcile;

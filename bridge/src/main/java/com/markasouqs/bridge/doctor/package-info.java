/**
 * Looks at Odoo, the store and the configuration, and says what is wrong and how to repair it;
 * makes the custom fields where the addon is not installed.
 *
 * <p>May use {@code odoo}, {@code store}, {@code config} and {@code model}; checks of other rooms
 * are handed in.
 *
 * <p>Entered by the thread of the command or request that asks.
 */
package com.markasouqs.bridge.doctor;

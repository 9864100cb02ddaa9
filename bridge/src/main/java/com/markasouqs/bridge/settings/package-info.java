/**
 * Keeps the business settings that are in force: the file's, with those that Odoo's form gives over
 * them.
 *
 * <p>May use {@code config}, {@code odoo}, {@code store} and {@code model}: what the settings
 * decide asks this room, and it asks nobody.
 *
 * <p>Entered by any thread that needs a setting, and by the one that looks for changes.
 */
package com.markasouqs.bridge.settings;

/**
 * Tells Odoo what needs somebody's attention, so that an admin sees and repairs it there.
 *
 * <p>May use the rooms that remember what is open, and {@code odoo}, where it is shown: it changes
 * nothing of what it tells.
 *
 * <p>Entered by the schedule's threads, one at a time over all instances.
 */
package com.markasouqs.bridge.attention;

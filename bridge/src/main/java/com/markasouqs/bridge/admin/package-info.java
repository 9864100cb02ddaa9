/**
 * Serves administration: the admin API, health and metrics.
 *
 * <p>May use inbox, dispatch, links and schedule.
 *
 * <p>Entered by Undertow's worker threads.
 */
package com.markasouqs.bridge.admin;

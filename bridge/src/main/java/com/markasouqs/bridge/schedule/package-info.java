/**
 * Sets up Quartz and its thin jobs; the only room that knows Quartz.
 *
 * <p>May use the rooms whose work it starts.
 *
 * <p>Entered by Quartz's worker threads.
 */
package com.markasouqs.bridge.schedule;

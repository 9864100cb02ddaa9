/**
 * Starts the jobs at their intervals, one run of a job at a time over all instances, and remembers
 * how each run went; the only room that knows Quartz.
 *
 * <p>May use {@code store} and {@code model}: what a job does is handed in, so that no room depends
 * on how it is started.
 *
 * <p>Entered by Quartz's worker threads, which run the jobs, and by any thread that asks for one.
 */
package com.markasouqs.bridge.schedule;

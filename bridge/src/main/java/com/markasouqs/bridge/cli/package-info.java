/**
 * Offers the commands.
 *
 * <p>May use app, config and sandbox.
 *
 * <p>Entered by the main thread.
 */
package com.markasouqs.bridge.cli;

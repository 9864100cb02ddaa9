/**
 * Offers the commands.
 *
 * <p>May use app, config, admin's token, model and sandbox. Commands other than {@code run} ask the
 * running bridge over its admin API.
 *
 * <p>Entered by the main thread.
 */
package com.markasouqs.bridge.cli;

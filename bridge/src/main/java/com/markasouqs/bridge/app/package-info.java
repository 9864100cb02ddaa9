/**
 * Wires every room once, starts them in order and closes them in reverse.
 *
 * <p>May use every room.
 *
 * <p>Entered by the main thread and by the shutdown hook.
 */
package com.markasouqs.bridge.app;

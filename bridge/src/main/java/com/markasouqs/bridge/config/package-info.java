/**
 * Holds a record for every setting and the loader that fills them from a file and the environment.
 *
 * <p>Uses no other room.
 *
 * <p>Entered by the main thread only, at start.
 */
package com.markasouqs.bridge.config;

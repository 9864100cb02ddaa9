/**
 * Opens MariaDB, embedded or your own, checks it and migrates it, and runs transactions in it.
 *
 * <p>Uses config and model only.
 *
 * <p>Opened and closed by the main thread; everything else is entered by any thread.
 */
package com.markasouqs.bridge.store;

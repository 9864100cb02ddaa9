/**
 * Opens MariaDB, embedded or your own, checks it and migrates it.
 *
 * <p>Uses config only.
 *
 * <p>Opened by the main thread; its data source is entered by any thread.
 */
package com.markasouqs.bridge.store;

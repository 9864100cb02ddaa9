/**
 * Keeps inbound events: their states, their transitions, the group commit and the SQL behind them.
 *
 * <p>May use store.
 *
 * <p>Entered by webhook workers, the group-commit thread, the dispatcher and admin workers.
 */
package com.markasouqs.bridge.inbox;

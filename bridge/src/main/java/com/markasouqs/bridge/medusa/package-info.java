/**
 * Talks to Medusa: the contract's endpoints, what the peer is capable of, faults as types.
 *
 * <p>May use payload.
 *
 * <p>Clients are guarded, therefore entered by any thread.
 */
package com.markasouqs.bridge.medusa;

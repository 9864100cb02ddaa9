/**
 * Talks to Medusa: the contract's endpoints, what the peer is capable of, faults as types.
 *
 * <p>May use config, model and payload.
 *
 * <p>Clients are guarded, therefore entered by any thread; calls run on their caller's.
 */
package com.markasouqs.bridge.medusa;

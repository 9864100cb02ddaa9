/**
 * Reads Medusa's JSON, events and orders alike, into the domain's records and names every problem
 * with its path.
 *
 * <p>May use model.
 *
 * <p>Stateless, therefore entered by any thread.
 */
package com.markasouqs.bridge.payload;

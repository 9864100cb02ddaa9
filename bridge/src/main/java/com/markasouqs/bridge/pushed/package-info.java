/**
 * What Medusa was last told, per channel and item, and when to try again; whose turn it is to push;
 * the guards that stopped a push.
 *
 * <p>May use the store and the model. Entered by the threads of the schedule and of administration,
 * on any instance; nothing here calls Odoo or Medusa.
 */
package com.markasouqs.bridge.pushed;

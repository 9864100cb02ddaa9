package com.markasouqs.bridge.backfill;

/** What a kind of backfill does. One thread at a time. */
interface Work {
  /** How many there are, as far as that is known before; null: not known. */
  Integer total(Backfill backfill);

  /**
   * Does a little.
   *
   * @throws com.markasouqs.bridge.model.BridgeException when Odoo, Medusa or the store fails; the
   *     step is done again later
   */
  Step step(Backfill backfill);
}

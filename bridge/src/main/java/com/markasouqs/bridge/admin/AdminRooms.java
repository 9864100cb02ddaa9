package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.store.Store;

/**
 * What the admin API shows and changes.
 *
 * @param store for its health
 * @param desk events, one by one
 * @param overview events, in lists
 * @param rejected bodies that were refused
 * @param acknowledgements what Medusa is owed
 * @param guards what stopped the bridge
 * @param jobs the scheduled jobs
 * @param shop what the shop was told
 * @param backfills what is told or brought in once more
 * @param reconcile what both sides differ in
 * @param addon what the addon in Odoo shows and asks
 * @param wake wakes the dispatcher, because an admin changed an event
 */
public record AdminRooms(
    Store store,
    EventDesk desk,
    EventOverview overview,
    RejectedBodies rejected,
    Acknowledgements acknowledgements,
    Guards guards,
    JobControl jobs,
    ShopDesk shop,
    BackfillDesk backfills,
    ReconcileDesk reconcile,
    AddonDesk addon,
    Runnable wake) {

  Figures figures() {
    return Figures.read(desk, overview, acknowledgements, shop);
  }
}

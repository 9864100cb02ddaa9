package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.GroupCommit;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.OrderLinks;

/**
 * Where webhooks go, and where their answers are looked up.
 *
 * @param commits started by its owner before the server, closed after it
 * @param events asked what became of an event, and how many wait
 * @param rejected keeps authentic bodies that were refused
 * @param links tells which orders are in Odoo already
 */
public record WebhookStorage(
    GroupCommit commits, EventDesk events, RejectedBodies rejected, OrderLinks links) {}
